/** What `serve`, `migrate` and `admin` say. */
export interface ServicePhrases {
  /** `problems` are sentences in English that name the settings. */
  readonly badSettings: (problems: readonly string[]) => string;
  readonly dataInUse: (folder: string, pid: number, lockFile: string) => string;
  readonly noDatabase: (detail: string) => string;
  readonly notMigrated: string;
  readonly portTaken: (address: string) => string;
  readonly applied: (migration: string) => string;
  readonly reverted: (migration: string) => string;
  readonly nothingToApply: string;
  readonly nothingToRevert: string;
  readonly isApplied: string;
  readonly isPending: string;
  readonly badEmail: (email: string) => string;
  readonly badName: string;
  /** Questions at the terminal. */
  readonly password: string;
  readonly passwordAgain: string;
  readonly passwordsDiffer: string;
  readonly aborted: string;
  /** `reason` goes on after the subject: “must have 10 characters”. */
  readonly weakPassword: (reason: string) => string;
  readonly accountExists: (email: string) => string;
  readonly administratorMade: (email: string) => string;
}
