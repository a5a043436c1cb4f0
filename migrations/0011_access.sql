-- Staff accounts and their sessions. The tables are better-auth's, under our names; its columns are camelCase.
create table staff (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null default false,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "username" text unique,
  "displayUsername" text,
  "twoFactorEnabled" boolean,
  "role" text not null,
  -- Area codes, comma-separated.
  "scopes" text not null,
  "disabled" boolean not null default false,
  "failedAttempts" integer not null default 0,
  "lockedUntil" timestamptz
);
create table staff_sessions (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references staff ("id") on delete cascade
);
create index staff_sessions_user on staff_sessions ("userId");
create table staff_credentials (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references staff ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index staff_credentials_user on staff_credentials ("userId");
create table staff_verifications (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index staff_verifications_identifier on staff_verifications ("identifier");
create table staff_second_factors (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references staff ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index staff_second_factors_user on staff_second_factors ("userId");
create table staff_passkeys (
  "id" text primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references staff ("id") on delete cascade,
  "credentialID" text not null,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index staff_passkeys_user on staff_passkeys ("userId");
create index staff_passkeys_credential on staff_passkeys ("credentialID");

-- What commands may do to accounts: never read a password or a secret.
grant select on staff, staff_passkeys to redvest_app;
grant insert, update on staff to redvest_app;
grant insert on staff_credentials to redvest_app;
grant select ("id", "userId", "updatedAt") on staff_sessions to redvest_app;
grant delete on staff_sessions, staff_second_factors, staff_passkeys to redvest_app;
grant select ("id", "userId") on staff_second_factors to redvest_app;

create table invitations (
  town text not null,
  id uuid not null,
  token_hash text not null,
  post text not null,
  area text not null,
  drive_id uuid,
  expires_at timestamptz not null,
  uses_max integer not null,
  uses integer not null default 0,
  revoked boolean not null default false,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  -- Set on an invitation by which a phone hands its post on.
  relieves_device_id uuid,
  primary key (town, id)
);
create index invitations_token on invitations (token_hash);

create table devices (
  town text not null,
  id uuid not null,
  token_hash text not null,
  invitation_id uuid not null,
  name text not null,
  post text not null,
  area text not null,
  drive_id uuid,
  expires_at timestamptz not null,
  revoked boolean not null default false,
  -- When it was revoked or handed on; what was done before a hand-over may still be delivered.
  ended_at timestamptz,
  joined_at timestamptz not null,
  last_seen_at timestamptz,
  relieved_device_id uuid,
  primary key (town, id)
);
create index devices_token on devices (token_hash);
create index devices_invitation on devices (town, invitation_id);

call redvest_protect('invitations');
call redvest_protect('devices');
