/** What `serve` and `migrate` say. */
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
}
