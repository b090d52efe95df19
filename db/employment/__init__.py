"""Work spells (务工), intentions to work (务工意愿) and trainings (技能培训) as they are stored."""
