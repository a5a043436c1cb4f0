/** The desktop's shell, its overview and the shared parts. */
export const console = {
  skip: 'Skip to content',
  undo: 'Undo',
  error: {
    title: 'This could not be read',
    kept: 'Everything saved is safe, and what you typed has not been touched.',
    retry: 'Try again',
  },
  table: {
    search: 'Find',
    selected_one: '{{count}} selected',
    selected_other: '{{count}} selected',
    clearSelection: 'Clear selection',
    export: 'Export',
    total_one: '{{count}} row',
    total_other: '{{count}} rows',
  },
  area: { choose: 'Choose an area' },
  asOf: { label: 'As of', yesterdayEvening: 'Yesterday 18:00', now: 'Now' },
  menu: {
    open: 'Open the menu',
    label: 'Main menu',
    overview: 'Overview',
    groups: {
      now: 'Know the numbers',
      people: 'People and households',
      rounds: 'Rounds and differences',
      manage: 'Manage',
    },
  },
  notFound: {
    title: 'There is no such page',
    hint: 'The address may be mistyped, or what it showed has moved.',
    home: 'Back to the overview',
  },
  broken: { title: 'This page failed' },
  noPermission: {
    title: 'Your role does not see this page',
    hint: 'If you need it, ask the administrator to give your account the role.',
  },
  phoneOnly: {
    title: 'This is a volunteer’s phone',
    hint: 'The desk needs a staff account. Volunteers use the phone’s own pages.',
    open: 'Open the phone’s pages',
  },
  offline: {
    net: 'The network is gone. You see what was read before; nothing you typed is lost, and it recovers by itself.',
    server: 'The server cannot be reached, trying again. Nothing you typed is lost.',
  },
  find: { placeholder: 'Find: name, initials, phone, door', nobody: 'Nobody found' },
  keys: {
    title: 'Keyboard',
    down: 'Next row',
    up: 'Previous row',
    open: 'Open the row',
    select: 'Select or unselect the row',
    search: 'Go to the search box',
    leave: 'Leave the search box, close a window',
    help: 'Show this help',
  },
  idle: {
    title: 'Still there?',
    body: 'Nothing has happened for a while. You will be signed out in {{seconds}} s. What you typed stays on the screen until you sign in again.',
    stay: 'I am here',
  },
  ended: {
    title: 'Please sign in again',
    body: 'The session of {{name}} has ended. Sign in to go on; what you typed is still below.',
  },
  overview: { sub: 'The village now', headcount: 'People here' },
};
