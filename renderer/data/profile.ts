import { Dexie, type Table } from 'dexie';
import { profileName } from './store/database-names';

/** What one laptop knows about itself in one workspace. */
export type Profile = {
  key: 'profile';
  /** Eight characters of [0-9a-z], in every stamp this laptop writes. */
  device: string;
  /** The person who works on it. */
  me: string;
  /** `making` until everything a new workspace begins with is stored. */
  state: 'making' | 'made';
};

export type ProfileStore = {
  read: () => Promise<Profile | undefined>;
  write: (profile: Omit<Profile, 'key'>) => Promise<void>;
  close: () => void;
};

/** The laptop's own small database; it is not replicated. */
export function openProfileStore(workspace: string): ProfileStore {
  const database = new Dexie(profileName(workspace), { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ profile: 'key' });
  const table: Table<Profile, string> = database.table('profile');
  return {
    read: () => table.get('profile'),
    write: async (profile) => {
      await table.put({ key: 'profile', ...profile });
    },
    close: () => database.close(),
  };
}

/** A device id for stamps from random bytes; `random` gives 0 ≤ x < 1. */
export const newDevice = (random: () => number): string =>
  Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36)).join('');
