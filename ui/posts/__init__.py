"""公益性岗位: posts, attendance and pay."""
