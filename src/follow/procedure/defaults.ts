import type { Tree } from '../../terms/source-text.ts';

/** A way that an agreement may take by its name, its roles given to bodies of its own. */
export interface DefaultProcedure {
  readonly title: string;
  readonly sources: readonly { readonly text: string; readonly url: string }[];
  /** What stands here and not in the sources. */
  readonly assumed: readonly string[];
  readonly roles: readonly string[];
  /** In the form in which an agreement writes it, roles in place of bodies. */
  readonly tree: { readonly [key: string]: Tree };
}

export const DEFAULTS: Readonly<Record<string, DefaultProcedure>> = {
  'south-sudan': {
    title: 'As violations travel through the monitoring mechanism of South Sudan (CTSAMVM)',
    sources: [
      {
        text: 'CTSAMVM, Operations: investigating violations',
        url: 'https://ctsamvm.org/operations',
      },
    ],
    assumed: [
      'that access is told as requested, granted, delayed or denied, by the team',
      'that the chairperson publishes, after the board',
      'who warns of a danger at once, and who corrects',
    ],
    roles: ['chair', 'team', 'headquarters', 'committee'],
    tree: {
      steps: {
        tasked: { title: 'A monitoring and verification team is tasked', by: 'chair' },
        access: { by: 'team' },
        'field-findings': { title: 'Site visit, interviews: the report of the team', by: 'team' },
        draft: { title: 'The violation report is compiled', by: 'headquarters' },
        'second-review': { title: 'Whether it is forwarded', by: 'chair' },
        committee: { title: 'Technical committee', by: 'committee' },
        reply: { title: 'Board: the parties say what they will do' },
        published: { by: 'chair' },
      },
      corrected: { by: ['chair', 'headquarters'] },
      safety: { by: ['chair', 'team'] },
    },
  },
  'joint-commission': {
    title: 'As questions come before the joint military commission of Dayton, Annex 1-A, article VIII',
    sources: [
      {
        text: 'General Framework Agreement for Peace in Bosnia and Herzegovina, Annex 1-A, article VIII, 2 (a, b) and 5',
        url: 'http://peaceaccords.nd.edu/provision/dispute-resolution-committee-general-framework-agreement-peace-bosnia-and-herzegovina',
      },
    ],
    assumed: [
      'that a draft is written and the members reply to it before the commission agrees on what is done',
      'that access is asked for and its answer told',
      'that what is agreed is published, and by the commander',
      'that who disagrees objects, before the commander decides for good',
      'who warns of a danger at once, and who corrects',
    ],
    roles: ['commander', 'force', 'commission'],
    tree: {
      steps: {
        access: { by: 'force' },
        'field-findings': { by: 'force' },
        draft: { title: 'Report to the commission', by: 'force' },
        reply: { title: 'The parties, as members of the commission' },
        committee: { title: 'The commission, as far as possible by mutual agreement', by: 'commission' },
        published: { by: 'commander' },
        objection: {},
        'final-say': { title: 'All final decisions on its military matters', by: 'commander' },
      },
      corrected: { by: 'commander' },
      safety: { by: ['commander', 'force'] },
    },
  },
  minimal: {
    title: 'A minimal way',
    sources: [],
    assumed: ['all of it: it is made up, with the least that is fair to every party, and its numbers are a convention'],
    roles: ['mission', 'head'],
    tree: {
      steps: {
        tasked: { by: 'head', within: '24 hours' },
        access: { by: 'mission', within: '48 hours' },
        'field-findings': { by: 'mission', within: '5 days' },
        draft: { by: 'mission', within: '2 days' },
        reply: { within: '72 hours', extension: '48 hours', 'extended-by': 'head', unacknowledged: '7 days' },
        'second-review': { by: 'mission', within: '2 days' },
        published: { by: 'head', within: '24 hours' },
        objection: { within: '7 days' },
        'final-say': { by: 'head', within: '7 days' },
      },
      corrected: { by: 'head' },
      safety: { by: ['mission', 'head'] },
    },
  },
};
