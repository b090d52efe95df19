"""Support programmes (帮扶项目), which of them exclude each other, and what was paid to whom."""
