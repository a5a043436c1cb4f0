/** A sentence for each code: what happened, what was kept, what to do. */
export const errors = {
  'request.invalid': 'The request could not be read; nothing was changed. Reload the page and try again.',
  'payload.invalid':
    'Something is not filled in right. Nothing is saved yet, your input is kept. Check it and save again.',
  'command.unknown':
    'The server does not know this action; nothing was changed. Reload the page to get the latest version.',
  'query.unknown': 'The server does not know this question. Reload the page to get the latest version.',
  'command.reused': 'The number of this action was used by another one, so it was not saved. Please do it once more.',
  'clock.implausible':
    'This device’s clock is too far off; the record was not taken but is kept. Set the clock and record it again.',
  'signIn.needed': 'You are not signed in. Unsaved input is kept on this device. Sign in to go on.',
  'session.ended': 'Your session has ended. Unsaved input is kept on this device. Sign in again to go on.',
  'invitation.ended':
    'This invitation has expired, is used up or was withdrawn. All records are kept on this phone. Ask the grid lead for a new code and scan it to go on.',
  forbidden: 'Your post does not allow this; nothing was changed. Ask whoever is in charge in the village.',
  'area.unknown': 'This area was not found; nothing was changed. Choose the area again.',
  notFound: 'What you are looking for is not there or was moved. Go back and open it again.',
  overloaded: 'The server is busy; nothing is lost. Wait a moment, it is tried again by itself.',
  internal:
    'The server had a fault. This was not saved, your input is kept. Try again later; if it stays, tell the administrator.',
  'network.unreachable': 'The server cannot be reached; your input is kept. Check the network and try again.',
  'network.answerUnreadable':
    'The answer was not ours; the wireless network may want you to sign in first. Your input is kept. Try another network.',
  unknown: 'It did not work; your input is kept. Try again; if it stays, tell the administrator this code: {{code}}',

  'area.exists': 'There is an area with this code already; none was added. Use another code.',
  'area.parentUnknown': 'The area above it does not exist; nothing was saved. Choose it again.',
  'area.codeUnfit': 'The code does not fit the kind of area or the one above; nothing was saved. Check the code.',
  'area.notFound': 'This area was not found; somebody may have changed it. Reload and look again.',
  'area.cycle': 'An area cannot lie within itself; nothing was moved. Choose another one above it.',
  'area.hasPeople': 'People still live in this area, so it cannot be retired. Move the households first.',

  'invitation.expiryUnfit': 'The invitation would end too soon or too late; none was made. Choose another time.',
  'invitation.postEmpty':
    'No post is given, so no invitation was made. Say what to do, such as “Group 3, antigen round”.',
  'invitation.notFound': 'This invitation was not found; it may have been cleared. Reload and look again.',
  'invitation.expired': 'This invitation has expired, so you have not joined. Ask the grid lead for a new code.',
  'invitation.revoked': 'This invitation was withdrawn, so you have not joined. Ask the grid lead for a new code.',
  'invitation.usedUp': 'This invitation has been used up, so you have not joined. Ask the grid lead for a new code.',
  'join.nameEmpty': 'Your name is missing, so you have not joined. Fill in your name.',
  'device.notFound': 'This phone was not found; it may have been cleared. Reload and look again.',
  'staff.usernameTaken': 'This username is taken; no account was made. Choose another.',
  'staff.notFound': 'This account was not found. Reload and look again.',
  'staff.lastAdmin': 'This is the last administrator, who cannot be disabled or changed. Make another one first.',
  'erasure.areaNotConfirmed':
    'The code you typed is not that of the chosen area; nothing was erased. Check and type it again.',
  'erasure.wholeTownOnly': 'Only a whole town can be erased; nothing was erased. Choose a town.',

  'household.exists': 'This group has a household with that number already; none was added. Open that one.',
  'household.notFound': 'This household was not found; it may have moved or been merged. Search again.',
  'person.documentTaken':
    'This document number belongs to somebody else here; nothing was saved. Check it, or merge the two if they are one person.',
  'person.nameEmpty': 'The name is missing; nothing was saved. Fill in the name.',
  'person.notFound': 'This person was not found; they may have been merged or moved. Search again and record again.',
  'person.dead':
    'This person is recorded as deceased; the ledger is unchanged. If that is wrong, reverse that entry first.',
  'merge.samePerson': 'Both sides are the same entry; nothing was merged. Choose another person.',
  'merge.alreadyMerged': 'One of them was merged already; nothing was merged again. Reload and look again.',
  'merge.documentsDiffer': 'The two have different document numbers; nothing was merged. Check the numbers first.',
  'merge.notFound': 'This merge was not found. Reload and look again.',
  'merge.alreadyUndone': 'This merge was taken back already; nothing else was changed.',
  'presence.alreadyHere':
    'By the ledger this person is here already; no second entry was written. Look at their history.',
  'presence.alreadyAway':
    'By the ledger this person is away already; no second entry was written. Look at their history.',
  'presence.inFuture': 'The time lies in the future; the ledger is unchanged. Give the time it happened.',
  'presence.needsSign': 'A correction must say up or down; the ledger is unchanged. Choose one and save.',
  'entry.notFound': 'This ledger entry was not found. Reload and look again.',
  'entry.alreadyReversed': 'This entry was reversed already; it was not reversed twice.',
  'entry.isInitial':
    'The first entry of a roster cannot be reversed; nothing was changed. Use a departure or a correction.',
  'entry.hasName': 'This entry has a name already; nothing was changed. Reload and look again.',
  'file.notFound': 'The uploaded file was not found; it may have expired. Upload it again.',
  'file.empty': 'This file is empty; nothing was imported. Check it and upload it again.',
  'file.noCells': 'This spreadsheet holds nothing; nothing was imported. See whether another file was meant.',
  'file.encrypted':
    'This file has a password and cannot be opened; nothing was imported. Save it without the password first.',
  'file.notASpreadsheet':
    'This is no spreadsheet, whatever its name says; nothing was imported. Upload XLSX, XLS or CSV.',
  'file.unreadable':
    'This file is damaged or incomplete; nothing was imported. Open it, save it as XLSX and upload that.',
  'file.tooLarge':
    'This file is too large; nothing was imported. Remove sheets and rows that are not needed, or divide it.',
  'import.notFound': 'This import was not found. Reload and look again.',
  'import.noTable':
    'No roster was found in this file, or it is damaged. See that a spreadsheet program opens it and that it has a column of names, then upload it again.',
  'import.busy': 'This import is still being worked on; this step was not done. Wait until it has finished.',
  'import.finished': 'This import is already in the roster and cannot be changed. You may take the whole import back.',
  'import.expired':
    'The details of this import were erased when due; it can no longer be continued or taken back. The roster is as it was; change people one by one.',
  'import.changedSince':
    'People of this import have newer entries, so it cannot be taken back as a whole; the roster is unchanged. Change them one by one.',
  'export.tooMany':
    '{{count}} rows match; a spreadsheet takes at most {{most}}. Nothing was exported. Narrow it by day, kind or group and try again.',

  'drive.titleEmpty': 'The round has no title, so it was not started. Give it a title.',
  'drive.notFound': 'This round was not found or lies outside your area. Go back and choose again.',
  'drive.closed': 'This round is closed; nothing was changed. Open it again first if you need to.',
  'drive.open': 'This round is open already; nothing was changed.',
  'drive.notYours':
    'This round is not your post’s, so the record was not taken, but it is kept. Choose the right round, or ask the grid lead for a new code.',
  'record.nobody':
    'It does not say who, so the record was not taken, but it is kept. Choose somebody or write the name.',
  'record.resultUnfit':
    'This result does not fit this round, so the record was not taken, but it is kept. Choose another result.',
  'record.notFound': 'The record to be voided was not found; it may not have arrived yet. Try again in a moment.',
  'record.voided': 'This record was voided already; nothing else was changed.',
  'record.notYours': 'Somebody else made this record, so you cannot void it. Tell the grid lead.',
  'exemption.needsReason': 'An exemption needs a reason; nothing was saved. Add the reason.',
  'discrepancy.notFound': 'This difference was not found; it may have vanished by itself. Reload the list.',
  'discrepancy.closed': 'This difference is settled already; it was not settled twice. Reload the list.',
  'discrepancy.notSettled': 'This difference is not settled, so there is nothing to take back.',
  'resolution.unfit': 'This does not fit this kind of difference; nothing was changed. Choose another.',
  'resolution.needsPerson': 'It does not say who; the difference is still open. Choose a person.',
  'resolution.needsHousehold': 'It does not say which household; the difference is still open. Choose one.',
  'resolution.needsReason': 'The reason is missing; the difference is still open. Write the reason.',

  'messages.empty': 'No message could be read; nothing was added. Copy the whole conversation and paste it again.',
  'message.notFound': 'This message was not found. Reload and look again.',
  'message.handled': 'This message was handled already; nothing was written twice. Reload and look again.',
  'message.notHandled': 'This message has not been handled, so there is nothing to take back.',
};
