-- What people are told about, and where else it is sent.

CREATE TABLE notifications (
  id bigint NOT NULL PRIMARY KEY,
  event_id text NOT NULL,
  created_at bigint NOT NULL,
  notification_type text NOT NULL,
  model_type text NOT NULL,
  model_id text NOT NULL,
  metadata text NOT NULL,
  -- Who did it and whom it concerns, as they were called then; they may be gone.
  actor_id bigint,
  actor_name text NOT NULL,
  target_id bigint,
  target_name text NOT NULL
);

-- Whom each was told to when it happened.
CREATE TABLE notification_recipients (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  notification_id bigint NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
  read_at bigint,
  PRIMARY KEY (user_id, notification_id)
);
CREATE INDEX notification_recipients_of_notification ON notification_recipients (notification_id);

CREATE TABLE webhooks (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL,
  is_global smallint NOT NULL,
  -- Empty for both.
  action_type text NOT NULL,
  sealed_key text NOT NULL,
  created_by bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX webhooks_of_user ON webhooks (created_by);

CREATE TABLE webhook_types (
  webhook_id bigint NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  notification_type text NOT NULL,
  PRIMARY KEY (webhook_id, notification_type)
);
CREATE INDEX webhook_types_by_type ON webhook_types (notification_type, webhook_id);

CREATE TABLE webhook_deliveries (
  id bigint NOT NULL PRIMARY KEY,
  webhook_id bigint NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  notification_id bigint NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
  state text NOT NULL,
  attempts bigint NOT NULL,
  -- NULL unless it waits to be sent.
  due_at bigint,
  response_code bigint,
  response_text text,
  failure text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id, due_at);
CREATE INDEX webhook_deliveries_of_notification ON webhook_deliveries (notification_id);
CREATE INDEX webhook_deliveries_by_due ON webhook_deliveries (due_at);
