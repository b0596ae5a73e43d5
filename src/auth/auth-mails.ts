import type { Text } from '../common/text';

interface MailText {
  readonly subject: Text;
  readonly body: Text;
}

/** To somebody who has forgotten the password. */
export function passwordResetMail(url: string): MailText {
  return {
    subject: { en: 'Set a new password', zh: '重设密码' },
    body: {
      en: `Somebody asked for a new password for your account. If it was you, set it here within one hour:\n\n${url}\n\nThe link works once. If it was not you, do nothing: your password stays as it is.`,
      zh: `有人为您的账户申请重设密码。如系本人操作，请在一小时内通过以下链接设置：\n\n${url}\n\n链接只能使用一次。如非本人操作，请忽略本邮件，您的密码不会改变。`,
    },
  };
}

/** To somebody for whom an account was made. */
export function invitationMail(url: string): MailText {
  return {
    subject: { en: 'Your account', zh: '您的账户已开通' },
    body: {
      en: `An account has been made for you. Choose your password here within seven days:\n\n${url}\n\nThe link works once. Afterwards you sign in with this email address.`,
      zh: `已为您开通账户。请在七天内通过以下链接设置密码：\n\n${url}\n\n链接只能使用一次。此后请使用本邮箱地址登录。`,
    },
  };
}
