import type { Text } from '../common/text';

/** What an invitation mail tells. */
export interface InvitationFacts {
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly year: number;
  readonly isOffer: boolean;
  /** Where the invitation shows what it is for. */
  readonly url: string;
  readonly token: string;
}

/** The mail that invites somebody to register, or to confirm an offer that a partner has made of them. */
export function invitationMail(facts: InvitationFacts): { subject: Text; body: Text } {
  const { programmeZh, programmeEn, year, isOffer, url, token } = facts;
  const why: Text = isOffer
    ? {
        en: `Your province has offered you to serve under ${programmeEn} ${year}. You become a candidate only if you confirm and consent.`,
        zh: `您所在地区推荐您参加 ${year} 年${programmeZh}。须由您本人确认并同意后方可成为候选人。`,
      }
    : {
        en: `You are invited to apply for ${programmeEn} ${year}.`,
        zh: `诚邀您报名参加 ${year} 年${programmeZh}。`,
      };
  return {
    subject: {
      en: `${isOffer ? 'Please confirm' : 'Invitation'}: ${programmeEn} ${year}`,
      zh: `${isOffer ? '请确认' : '邀请'}：${year} 年${programmeZh}`,
    },
    body: {
      en: `${why.en}\n\nWhat it is for: ${url}\nYour invitation code: ${token}\n\nRegister with the code within 14 days. It works once. If you have an account, sign in and apply with the code there.\n`,
      zh: `${why.zh}\n\n邀请内容：${url}\n邀请码：${token}\n\n请在 14 天内使用邀请码注册，邀请码仅可使用一次。如您已有账户，请登录后使用邀请码报名。\n`,
    },
  };
}
