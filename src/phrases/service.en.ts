import type { ServicePhrases } from './service-phrases';

export const serviceEn: ServicePhrases = {
  badSettings: (problems) => ['the settings are not right:', ...problems.map((problem) => `  ${problem}`)].join('\n'),
  dataInUse: (folder, pid, lockFile) =>
    `the data folder ${folder} is in use by process ${pid}. Ask that server over HTTP, or stop it first. ` +
    `If there is no such process on any machine, delete ${lockFile}.`,
  noDatabase: (detail) => `the database cannot be reached: ${detail}`,
  notMigrated:
    'the tables of the database are not up to date, and this role may not change them. ' +
    'Run "paiyuan migrate" with MIGRATION_DATABASE_URL.',
  portTaken: (address) => `something else listens on ${address} already: choose another PORT`,
  applied: (migration) => `applied ${migration}`,
  reverted: (migration) => `taken back ${migration}`,
  nothingToApply: 'up to date, nothing to apply',
  nothingToRevert: 'no migration is applied, nothing to take back',
  isApplied: 'applied',
  isPending: 'pending',
  badEmail: (email) => `${email} is no email address`,
  badName: 'the name must have 1 to 100 characters',
  password: 'Password:',
  passwordAgain: 'Once more:',
  passwordsDiffer: 'the two passwords are not the same; nothing was made',
  aborted: 'stopped; nothing was made',
  weakPassword: (reason) => `the password ${reason}; nothing was made`,
  accountExists: (email) => `${email} has an account already; it stays as it is`,
  administratorMade: (email) => `${email} is an administrator now and can sign in`,
};
