"""Care of the data: finds what is wrong with the documents of a project, repairs it, and measures what that gains."""
