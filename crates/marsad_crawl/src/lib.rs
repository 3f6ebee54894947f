//! Fetches what registered sources show on the web, politely.
