import { curlLines, type DemoPhrases } from './demo-phrases';
import { planEn } from './plan.en';

const { number } = planEn;

export const demoEn: DemoPhrases = {
  notOnServer:
    'the demonstration makes people up and gives logins away, so it never touches a real database: it runs on an embedded ' +
    'one of its own, on this machine only. Unset DATABASE_URL (also in the file .env) and run it again.',
  otherPort: (wanted, port) => `Port ${wanted} is taken; the demonstration listens on ${port} instead.`,
  opening: 'Opening a new embedded database, with the real counties in it',
  facts: 'Adding made-up programmes, needs and lawyer counts',
  people: 'Adding made-up people and a login for each kind of user',
  peopleThere: (recruits, agreements) =>
    `${number(recruits)} made-up recruits and ${number(agreements)} signed agreements under real pairing relations`,
  listening: (url) => `The service answers on ${url}; everything from here on goes through its API`,
  roundName: 'Demonstration 2013 (made up)',
  round: 'The coordinator opens a round',
  issues: (blocking, warnings) => `Issues of the round: ${number(blocking)} that stop it, ${number(warnings)} warnings`,
  freeze: 'The coordinator freezes the facts',
  frozen: (recruits, counties, digest) =>
    `Frozen: ${number(recruits)} recruits under random names, ${number(counties)} counties; ${digest}`,
  asked: (levels, seconds) =>
    `The coordinator asks for a plan on ${levels} levels, in at most ${seconds} seconds of solving`,
  solved: (status, seconds) => `Solved after ${seconds.toFixed(1)} s: ${planEn.status(status)}`,
  noPlan: (why) => `There is no plan: ${why}`,
  approved: 'The other coordinator approves it: who asked for a plan may not',
  published: (offers) => `Published: ${number(offers)} people have an offer and can answer it`,
  written: ({ page, problem, plan }) =>
    `The map, open it in a browser: ${page}\n` +
    `The plan and the problem it was made from: ${plan}, ${problem}\n` +
    `Check it without trusting anybody: npx paiyuan check ${problem} ${plan}`,
  logins: 'Logins, made for this run; the passwords are kept nowhere else',
  user: 'who',
  email: 'address',
  password: 'password',
  may: 'may',
  users: {
    administrator: 'administrator',
    coordinator: 'coordinator, national',
    approver: 'a second one, national',
    tibet: 'coordinator of Tibet (54)',
    zhejiang: 'partner, Zhejiang (33)',
    volunteer: 'volunteer with an offer',
    auditor: 'auditor',
  },
  mayDo: {
    administrator: 'make and disable accounts, nothing else',
    coordinator: 'everything; asked for the plan',
    approver: 'everything; approved the plan',
    tibet: 'counties and needs of Tibet, and who is posted there',
    zhejiang: 'own agreements and offers, and where its people are',
    volunteer: 'own posting: accept or decline it',
    auditor: 'read everything, people as aliases',
  },
  next: (url, volunteer) => [
    'Try it',
    `  ${url}/docs             every request, to be tried in the browser: sign in, then Authorize`,
    `  ${url}/openapi.json     the same for programs`,
    ...(volunteer === null
      ? []
      : curlLines(url, volunteer, {
          signIn: 'the volunteer signs in',
          postings: 'reads where to go: place, altitude, languages, host, dates',
          calendar: 'takes the dates into a calendar',
          accept: 'and accepts; ID is in the reply above',
        })),
  ],
  serving: (url) => `Serving ${url} until Ctrl-C.`,
  servedLater: (folder) => `To serve it again: PAIYUAN_DATA=${folder} npx paiyuan serve (the next demo begins anew).`,
  ending: 'Ending in order. Ctrl-C again ends at once.',
  stoppedEarly: 'Stopped before the demonstration was complete.',
};
