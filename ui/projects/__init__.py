"""项目库: projects, funds and assets."""
