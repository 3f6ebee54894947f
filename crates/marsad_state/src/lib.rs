//! What the program must remember besides the data: runs, keys, events, subscriptions.
