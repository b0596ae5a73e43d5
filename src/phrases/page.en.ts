import type { PagePhrases } from './page-phrases';

/** What the page of a plan says, in English. */
export const pageEn: PagePhrases = {
  title: 'Where lawyers serve',
  subtitle: (problem) => `Plan of ${problem}`,
  madeUp:
    'The counties are real. The people, the needs and who has no lawyer are made up to show what a plan looks like.',
  countiesInNeed: 'counties in need',
  withoutLawyer: 'without a lawyer',
  recruitsPosted: 'recruits posted',
  personsMissing: 'persons still missing',
  map: 'The counties before and after',
  mapHelp:
    'Point at a county or tap it. With the keyboard: the arrow keys go from county to county, Enter jumps to its row.',
  before: 'before',
  after: 'with the plan',
  notInPlan: 'not in this plan',
  zoom: 'Show',
  wholeCountry: 'the whole country',
  detailsHint: 'Choose a county on the map.',
  notDrawn: (names) => `Not on the map, for want of an outline: ${names.join(', ')}.`,
  source: ({ package: name, version, origin }) =>
    `Outline and boundary lines: ${origin}, as shipped in the npm package ${name} ${version} (MIT), projected and simplified; nothing is left out. Albers projection.`,
  provinces: 'Province by province',
  provincesHelp:
    'Counties in need: the upper bar before, the lower bar with the plan, in the colours of the map. Numbers: counties in need, those with no lawyer before → after, persons posted of wanted.',
  levelsHelp: 'Each level is as good as it can be without harming one before it, as far as it is marked proven.',
  boundHelp: 'No plan can have a value below “at least”, given the levels before.',
  postings: 'Who serves where',
  counties: 'County by county',
  search: 'Search',
  shown: 'shown',
  recruit: 'recruit',
  role: 'role',
  programme: 'programme',
  home: 'from',
  county: 'county',
  province: 'province',
  periods: 'periods',
  residentLawyers: 'lawyers of its own',
  postedHere: 'posted there',
  missing: 'missing, and why',
  nobody: '–',
  left: 'Who is left, and where it is short',
  showOnMap: (county) => `${county} on the map`,
  made: (version) => `Made by Paiyuan (派援) ${version}, open software.`,
};
