"""What each kind of event asks for, in the clerk's words."""

from collections.abc import Mapping

from db.households.codes import EventKind

STEPS = ("什么事", "谁、哪天", "户内变化", "挂在身上的", "确认")
KIND, WHO, MEMBERS, HOLDINGS, CONFIRM = range(5)

ABOUT: Mapping[EventKind, str] = {
    EventKind.BIRTH: "本户添了新生儿，登记为家庭成员",
    EventKind.DEATH: "家庭成员去世；是户主的，要选新户主",
    EventKind.MARRIED_IN: "嫁入或入赘到本户，从外面来或从本乡镇另一户来",
    EventKind.MARRIED_OUT: "从本户嫁出或入赘出去",
    EventKind.MOVED_IN: "迁到本户，从外面来或从本乡镇另一户来",
    EventKind.MOVED_OUT: "从本户迁走；最后一人迁走，本户不再列入名单",
    EventKind.SPLIT: "几个人从本户分出去，另立一户",
    EventKind.MERGED: "全户并入另一户，本户不再列入名单",
    EventKind.HEAD_CHANGED: "换一位户主，各人与户主关系随之调整",
    EventKind.ID_CORRECTED: "证件号码登错了，或补登新办的号码；旧号码留在记录里",
}
COMING = (EventKind.MARRIED_IN, EventKind.MOVED_IN)
GOING = (EventKind.MARRIED_OUT, EventKind.MOVED_OUT)
PICKS_MEMBERS = (EventKind.DEATH, *GOING, EventKind.SPLIT, EventKind.ID_CORRECTED)
PICKS_ELSEWHERE: Mapping[EventKind, str] = {
    EventKind.MARRIED_IN: "本乡镇另一户的人",
    EventKind.MOVED_IN: "本乡镇另一户的人",
    EventKind.MARRIED_OUT: "转到本乡镇的户",
    EventKind.MOVED_OUT: "转到本乡镇的户",
    EventKind.MERGED: "并入的户",
}
"""What is looked for in the register, and how the line is called."""
