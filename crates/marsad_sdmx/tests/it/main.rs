//! What is read of a message, written in any form of its family and read again, is the same but for
//! what `limits` says.

mod limits;
mod messages;
mod trip;
