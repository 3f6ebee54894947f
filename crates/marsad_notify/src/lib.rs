//! Tells subscribers what changed: webhooks and e-mail.
