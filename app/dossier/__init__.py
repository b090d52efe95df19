"""一户一页: everything known of a household on one page, to be printed, posted or filed."""
