import { accessContract } from '#modules/access/contract.ts';
import { areasContract } from '#modules/areas/contract.ts';
import { drivesContract } from '#modules/drives/contract.ts';
import { messagesContract } from '#modules/messages/contract.ts';
import { peopleContract } from '#modules/people/contract.ts';

/** Every module, in the order of the street. Routes, API page, client and permission tests are made from this list. */
export const contracts = {
  areas: areasContract,
  access: accessContract,
  people: peopleContract,
  drives: drivesContract,
  messages: messagesContract,
} as const;
