-- Work to do, and what it has begun.

CREATE TABLE jobs (
  id text NOT NULL PRIMARY KEY,
  ordinal bigint NOT NULL UNIQUE,
  kind text NOT NULL,
  job_key text NOT NULL,
  payload text NOT NULL,
  -- Jobs of one lane run one at a time, in the order they came; '' stands for no lane.
  lane text NOT NULL,
  state text NOT NULL,
  -- Kind and key while the job waits to run, else NULL: asking twice queues once.
  waiting_key text UNIQUE,
  -- The lane while the job runs, else NULL.
  running_lane text UNIQUE,
  attempts bigint NOT NULL,
  -- How often a process ended while it ran this job.
  takeovers bigint NOT NULL,
  due_at bigint NOT NULL,
  expires_at bigint,
  owner text NOT NULL,
  leased_until bigint,
  output text,
  failure text NOT NULL,
  -- Set once the steps begun are being taken back; why.
  undo_reason text,
  request text NOT NULL,
  created_by bigint,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX jobs_by_state ON jobs (state, ordinal);
CREATE INDEX jobs_of_lane ON jobs (lane, state, ordinal);
CREATE INDEX jobs_by_key ON jobs (kind, job_key, ordinal);

CREATE TABLE job_steps (
  job_id text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  position bigint NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (job_id, position),
  UNIQUE (job_id, name)
);
