import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { useFocusBack } from './focusBack.ts';

/** Asks why before something is taken back or stopped; closes once it is done. */
export function ReasonDialog(props: {
  title: string;
  okText: string;
  placeholder: string;
  busy: boolean;
  danger?: boolean;
  /** Nothing can be done without a reason. */
  required?: boolean;
  /** What it is about. */
  children: ReactNode;
  act: (reason: string) => Promise<{ ok: boolean }>;
  onClose: () => void;
}) {
  const t = useT();
  useFocusBack();
  const [reason, setReason] = useState('');
  const missing = props.required === true && reason.trim() === '';
  const act = async () => {
    if (!missing && (await props.act(reason)).ok) props.onClose();
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      okButtonProps={{ danger: props.danger, disabled: missing }}
      cancelText={t('common:cancel')}
      confirmLoading={props.busy}
      onOk={() => void act()}
      onCancel={props.onClose}
    >
      {props.children}
      <Input
        autoFocus
        maxLength={200}
        value={reason}
        aria-label={props.placeholder}
        placeholder={props.placeholder}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void act()}
      />
    </Modal>
  );
}
