"""Gives a file that an older program made what newer programs bring: code lists, parameters, programmes."""

from app.common.policy.loading import lacks_policies, load_policies
from app.common.work import Work


def supplement_policies(work: Work) -> bool:
    """Add what the file has never had, once; what the clerk made of the rest stays. Tell whether anything was added."""
    if not work.read(lacks_policies):
        return False
    work.write(load_policies, title="补装新增的政策参数、代码表和帮扶项目", kind="policy")
    return True
