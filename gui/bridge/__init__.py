"""The only code that knows both Qt and the engine: threads, mailbox, jobs and the workspace that the tabs share."""
