CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    response_id integer NOT NULL,
    rule_id character varying(60) NOT NULL,
    item_id character varying(60) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    read_by character varying(80)
);
CREATE SEQUENCE public.alert_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_id_seq OWNED BY public.alert.id;
CREATE TABLE public.answer (
    id integer NOT NULL,
    response_id integer NOT NULL,
    item_id character varying(60) NOT NULL,
    value json,
    reason character varying(12),
    given_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    came_from character varying(40) NOT NULL,
    CONSTRAINT answer_reason CHECK (((reason)::text = ANY ((ARRAY['skipped'::character varying, 'unreadable'::character varying, 'double'::character varying])::text[]))),
    CONSTRAINT answer_value_or_reason CHECK (((value IS NULL) <> (reason IS NULL)))
);
CREATE TABLE public.answer_history (
    id integer NOT NULL,
    response_id integer NOT NULL,
    item_id character varying(60) NOT NULL,
    value json,
    reason character varying(12),
    given_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    came_from character varying(40) NOT NULL,
    fate character varying(20) NOT NULL,
    CONSTRAINT answer_history_fate CHECK (((fate)::text = ANY ((ARRAY['replaced'::character varying, 'older'::character varying, 'after_submission'::character varying])::text[])))
);
CREATE SEQUENCE public.answer_history_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.answer_history_id_seq OWNED BY public.answer_history.id;
CREATE SEQUENCE public.answer_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.answer_id_seq OWNED BY public.answer.id;
CREATE TABLE public.appointment (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    kind character varying(80) NOT NULL,
    cancelled_at timestamp with time zone
);
CREATE SEQUENCE public.appointment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.appointment_id_seq OWNED BY public.appointment.id;
CREATE TABLE public.assessment (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    kind character varying(40) NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    closes_on date NOT NULL,
    instruments json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    round integer NOT NULL,
    reason character varying(200) NOT NULL,
    closed_on date,
    closed_reason character varying(200),
    set_by character varying(80),
    CONSTRAINT assessment_dates_in_order CHECK (((opens_on <= due_on) AND (due_on <= closes_on)))
);
CREATE SEQUENCE public.assessment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.assessment_id_seq OWNED BY public.assessment.id;
CREATE TABLE public.audit (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(80) NOT NULL,
    action character varying(60) NOT NULL,
    patient_id integer,
    episode_id integer,
    subject character varying(80),
    detail json NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.call_request (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    way character varying(8) NOT NULL,
    "time" character varying(12) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    done_at timestamp with time zone,
    done_by character varying(80),
    CONSTRAINT call_request_time CHECK ((("time")::text = ANY ((ARRAY['any'::character varying, 'morning'::character varying, 'afternoon'::character varying])::text[]))),
    CONSTRAINT call_request_way CHECK (((way)::text = ANY ((ARRAY['page'::character varying, 'text'::character varying])::text[])))
);
CREATE SEQUENCE public.call_request_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.call_request_id_seq OWNED BY public.call_request.id;
CREATE TABLE public.call_try (
    id integer NOT NULL,
    assessment_id integer NOT NULL,
    "on" date NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(80) NOT NULL,
    outcome character varying(20) NOT NULL,
    CONSTRAINT call_try_outcome CHECK (((outcome)::text = ANY ((ARRAY['answered'::character varying, 'no_answer'::character varying, 'message_left'::character varying, 'wrong_number'::character varying, 'will_answer'::character varying, 'refused'::character varying])::text[])))
);
CREATE SEQUENCE public.call_try_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.call_try_id_seq OWNED BY public.call_try.id;
CREATE TABLE public.carer (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    name character varying(200) NOT NULL,
    relationship character varying(80) NOT NULL,
    phone character varying(40),
    agreed_on date NOT NULL,
    ended_on date,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(80) NOT NULL
);
CREATE SEQUENCE public.carer_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.carer_id_seq OWNED BY public.carer.id;
CREATE TABLE public.consent (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    recipient character varying(80) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_by character varying(80) NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by character varying(80)
);
CREATE SEQUENCE public.consent_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.consent_id_seq OWNED BY public.consent.id;
CREATE TABLE public.episode (
    id integer NOT NULL,
    patient_id integer NOT NULL,
    service_key character varying(80) NOT NULL,
    strand character varying(40) NOT NULL,
    referred_on date,
    accepted_on date,
    window_ends_on date,
    withdrawn_at timestamp with time zone,
    died_on date,
    birth_date_tries integer NOT NULL,
    notice_version character varying(20),
    notice_seen_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    commissioner character varying(80),
    area character varying(80),
    practice character varying(12),
    referrer character varying(12),
    first_appointment_on date,
    programme_starts_on date,
    programme_ends_on date,
    review_on date,
    planned_discharge_on date,
    discharged_on date,
    moved_to_follow_up_on date,
    round integer NOT NULL,
    ended_on date,
    end_reason character varying(60),
    questionnaires_off_at timestamp with time zone,
    questionnaires_off_reason character varying(200),
    channel character varying(8),
    CONSTRAINT episode_channel CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'email'::character varying, 'letter'::character varying, 'none'::character varying])::text[]))),
    CONSTRAINT episode_tries_not_negative CHECK ((birth_date_tries >= 0))
);
CREATE TABLE public.episode_event (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    kind character varying(40) NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by character varying(80) NOT NULL,
    reason character varying(200),
    detail json NOT NULL
);
CREATE SEQUENCE public.episode_event_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.episode_event_id_seq OWNED BY public.episode_event.id;
CREATE SEQUENCE public.episode_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.episode_id_seq OWNED BY public.episode.id;
CREATE TABLE public.gateway (
    name character varying(40) NOT NULL,
    failures integer NOT NULL,
    probe_at timestamp with time zone,
    failing_since timestamp with time zone,
    error character varying(500)
);
CREATE TABLE public.hand_over (
    id integer NOT NULL,
    tablet_id integer NOT NULL,
    episode_id integer NOT NULL,
    assessment_id integer NOT NULL,
    invitation_id integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    sent_by character varying(80) NOT NULL,
    sign_in_id integer,
    ended_at timestamp with time zone,
    ended_reason character varying(12),
    helped_at timestamp with time zone,
    CONSTRAINT hand_over_end CHECK (((ended_reason)::text = ANY ((ARRAY['finished'::character varying, 'help'::character varying, 'cancelled'::character varying, 'idle'::character varying, 'unpaired'::character varying, 'replaced'::character varying, 'moved'::character varying])::text[])))
);
CREATE SEQUENCE public.hand_over_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.hand_over_id_seq OWNED BY public.hand_over.id;
CREATE TABLE public.handled (
    kind character varying(40) NOT NULL,
    subject_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(80) NOT NULL,
    note character varying(500) NOT NULL
);
CREATE TABLE public.invitation (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    code_hash character varying(64) NOT NULL,
    carrier character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(80) NOT NULL,
    revoked_at timestamp with time zone,
    revoked_reason character varying(80)
);
CREATE SEQUENCE public.invitation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitation_id_seq OWNED BY public.invitation.id;
CREATE TABLE public.job_run (
    name character varying(40) NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    failed_at timestamp with time zone
);
CREATE TABLE public.limit_count (
    key character varying(64) NOT NULL,
    hour timestamp with time zone NOT NULL,
    tries integer NOT NULL
);
CREATE TABLE public.message (
    id integer NOT NULL,
    identifier character varying(36) NOT NULL,
    episode_id integer NOT NULL,
    channel character varying(8) NOT NULL,
    "to" character varying(254) NOT NULL,
    occasion character varying(60) NOT NULL,
    language character varying(20) NOT NULL,
    carries_link boolean NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    sent_at timestamp with time zone,
    error character varying(500),
    assessment_id integer,
    is_urgent boolean NOT NULL,
    not_before timestamp with time zone NOT NULL,
    tries integer NOT NULL,
    claimed_by character varying(120),
    provider_id character varying(80),
    receipt character varying(20),
    receipt_at timestamp with time zone,
    dropped_reason character varying(60),
    CONSTRAINT message_channel CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'email'::character varying, 'letter'::character varying])::text[]))),
    CONSTRAINT message_receipt CHECK (((receipt)::text = ANY ((ARRAY['delivered'::character varying, 'permanent_failure'::character varying, 'temporary_failure'::character varying, 'technical_failure'::character varying])::text[]))),
    CONSTRAINT message_state CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'sending'::character varying, 'sent'::character varying, 'failed'::character varying, 'dropped'::character varying])::text[])))
);
CREATE SEQUENCE public.message_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.message_id_seq OWNED BY public.message.id;
CREATE TABLE public.name_key (
    patient_id integer NOT NULL,
    key character varying(40) NOT NULL
);
CREATE TABLE public.outbox (
    id integer NOT NULL,
    patient_id integer NOT NULL,
    response_id integer NOT NULL,
    identifier character varying(36) NOT NULL,
    state character varying(12) NOT NULL,
    tries integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    error character varying(500),
    told_at timestamp with time zone,
    CONSTRAINT outbox_state CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'sent'::character varying, 'needs_person'::character varying])::text[])))
);
CREATE SEQUENCE public.outbox_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.paper_form (
    id integer NOT NULL,
    code character varying(12) NOT NULL,
    assessment_id integer NOT NULL,
    instrument_id character varying(40) NOT NULL,
    instrument_version character varying(20) NOT NULL,
    language character varying(20) NOT NULL,
    wording_pack character varying(120),
    printed_at timestamp with time zone NOT NULL,
    printed_by character varying(80) NOT NULL
);
CREATE SEQUENCE public.paper_form_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.paper_form_id_seq OWNED BY public.paper_form.id;
CREATE TABLE public.patient (
    id integer NOT NULL,
    nhs_number character varying(10),
    local_number character varying(40),
    given_name character varying(200) NOT NULL,
    family_name character varying(200) NOT NULL,
    date_of_birth date NOT NULL,
    sex character varying(10) NOT NULL,
    language character varying(20) NOT NULL,
    phone character varying(40),
    email character varying(254),
    created_at timestamp with time zone NOT NULL,
    address character varying(500),
    needs json NOT NULL,
    phone_failed_at timestamp with time zone,
    email_failed_at timestamp with time zone,
    CONSTRAINT patient_has_a_number CHECK (((nhs_number IS NOT NULL) OR (local_number IS NOT NULL))),
    CONSTRAINT patient_sex CHECK (((sex)::text = ANY ((ARRAY['male'::character varying, 'female'::character varying, 'other'::character varying, 'unknown'::character varying])::text[])))
);
CREATE SEQUENCE public.patient_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.patient_id_seq OWNED BY public.patient.id;
CREATE TABLE public.proposal (
    id integer NOT NULL,
    episode_id integer NOT NULL,
    response_id integer NOT NULL,
    field character varying(12) NOT NULL,
    "position" integer NOT NULL,
    value json NOT NULL,
    words character varying(4000) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(80),
    decision character varying(12),
    CONSTRAINT proposal_decision CHECK (((decision)::text = ANY ((ARRAY['confirmed'::character varying, 'declined'::character varying, 'replaced'::character varying])::text[]))),
    CONSTRAINT proposal_field CHECK (((field)::text = ANY ((ARRAY['need'::character varying, 'language'::character varying, 'channel'::character varying, 'carer'::character varying, 'consent'::character varying])::text[])))
);
CREATE SEQUENCE public.proposal_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.proposal_id_seq OWNED BY public.proposal.id;
CREATE TABLE public.record_lane (
    patient_id integer NOT NULL,
    holder character varying(120),
    held_until timestamp with time zone
);
CREATE TABLE public.referral_count (
    service_key character varying(80) NOT NULL,
    month date NOT NULL,
    commissioner character varying(80) NOT NULL,
    area character varying(80) NOT NULL,
    not_accepted integer NOT NULL,
    CONSTRAINT referral_count_not_negative CHECK ((not_accepted >= 0))
);
CREATE TABLE public.response (
    id integer NOT NULL,
    identifier character varying(36) NOT NULL,
    version integer NOT NULL,
    assessment_id integer NOT NULL,
    instrument_id character varying(40) NOT NULL,
    instrument_version character varying(20) NOT NULL,
    language character varying(20) NOT NULL,
    wording_pack character varying(120),
    mode character varying(12) NOT NULL,
    respondent character varying(12) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    late boolean NOT NULL,
    superseded_at timestamp with time zone,
    supersedes_id integer,
    correction_reason character varying(500),
    corrected_by character varying(80),
    CONSTRAINT response_mode CHECK (((mode)::text = ANY ((ARRAY['own_device'::character varying, 'tablet'::character varying, 'paper'::character varying, 'telephone'::character varying])::text[]))),
    CONSTRAINT response_respondent CHECK (((respondent)::text = ANY ((ARRAY['patient'::character varying, 'helper'::character varying, 'proxy'::character varying])::text[])))
);
CREATE SEQUENCE public.response_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.response_id_seq OWNED BY public.response.id;
CREATE TABLE public.score (
    id integer NOT NULL,
    response_id integer NOT NULL,
    score_id character varying(40) NOT NULL,
    value_set character varying(20) NOT NULL,
    status character varying(12) NOT NULL,
    number character varying(60),
    label character varying(40),
    reason character varying(200),
    rule character varying(200) NOT NULL,
    band character varying(60),
    answered integer NOT NULL,
    of integer NOT NULL,
    CONSTRAINT score_missing_is_never_a_number CHECK (((((status)::text = 'scored'::text) AND ((number IS NOT NULL) OR (label IS NOT NULL)) AND (reason IS NULL)) OR (((status)::text = 'unscorable'::text) AND (number IS NULL) AND (label IS NULL) AND (reason IS NOT NULL)))),
    CONSTRAINT score_status CHECK (((status)::text = ANY ((ARRAY['scored'::character varying, 'unscorable'::character varying])::text[])))
);
CREATE SEQUENCE public.score_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.score_id_seq OWNED BY public.score.id;
CREATE TABLE public.sign_in (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    episode_id integer NOT NULL,
    invitation_id integer NOT NULL,
    device character varying(12) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(40),
    assessment_id integer,
    CONSTRAINT sign_in_device CHECK (((device)::text = ANY ((ARRAY['own_device'::character varying, 'tablet'::character varying])::text[])))
);
CREATE SEQUENCE public.sign_in_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sign_in_id_seq OWNED BY public.sign_in.id;
CREATE TABLE public.staff (
    id integer NOT NULL,
    username character varying(120) NOT NULL,
    full_name character varying(200) NOT NULL,
    password_hash character varying(300) NOT NULL,
    totp_secret character varying(64) NOT NULL,
    totp_step integer NOT NULL,
    failures integer NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(80) NOT NULL,
    CONSTRAINT staff_failures_not_negative CHECK ((failures >= 0))
);
CREATE TABLE public.staff_browser (
    id integer NOT NULL,
    staff_id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.staff_browser_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_browser_id_seq OWNED BY public.staff_browser.id;
CREATE SEQUENCE public.staff_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_id_seq OWNED BY public.staff.id;
CREATE TABLE public.staff_role (
    staff_id integer NOT NULL,
    service_key character varying(80) NOT NULL,
    role character varying(12) NOT NULL,
    CONSTRAINT staff_role_role CHECK (((role)::text = ANY ((ARRAY['reception'::character varying, 'clinician'::character varying, 'manager'::character varying])::text[])))
);
CREATE TABLE public.staff_sign_in (
    id integer NOT NULL,
    staff_id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    service_key character varying(80) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(40)
);
CREATE SEQUENCE public.staff_sign_in_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_sign_in_id_seq OWNED BY public.staff_sign_in.id;
CREATE TABLE public.tablet (
    id integer NOT NULL,
    service_key character varying(80) NOT NULL,
    name character varying(60) NOT NULL,
    pairing_hash character varying(64),
    pairing_until timestamp with time zone,
    token_hash character varying(64),
    paired_at timestamp with time zone,
    unpaired_at timestamp with time zone,
    seen_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(80) NOT NULL
);
CREATE SEQUENCE public.tablet_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.tablet_id_seq OWNED BY public.tablet.id;
ALTER TABLE ONLY public.alert ALTER COLUMN id SET DEFAULT nextval('public.alert_id_seq'::regclass);
ALTER TABLE ONLY public.answer ALTER COLUMN id SET DEFAULT nextval('public.answer_id_seq'::regclass);
ALTER TABLE ONLY public.answer_history ALTER COLUMN id SET DEFAULT nextval('public.answer_history_id_seq'::regclass);
ALTER TABLE ONLY public.appointment ALTER COLUMN id SET DEFAULT nextval('public.appointment_id_seq'::regclass);
ALTER TABLE ONLY public.assessment ALTER COLUMN id SET DEFAULT nextval('public.assessment_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.call_request ALTER COLUMN id SET DEFAULT nextval('public.call_request_id_seq'::regclass);
ALTER TABLE ONLY public.call_try ALTER COLUMN id SET DEFAULT nextval('public.call_try_id_seq'::regclass);
ALTER TABLE ONLY public.carer ALTER COLUMN id SET DEFAULT nextval('public.carer_id_seq'::regclass);
ALTER TABLE ONLY public.consent ALTER COLUMN id SET DEFAULT nextval('public.consent_id_seq'::regclass);
ALTER TABLE ONLY public.episode ALTER COLUMN id SET DEFAULT nextval('public.episode_id_seq'::regclass);
ALTER TABLE ONLY public.episode_event ALTER COLUMN id SET DEFAULT nextval('public.episode_event_id_seq'::regclass);
ALTER TABLE ONLY public.hand_over ALTER COLUMN id SET DEFAULT nextval('public.hand_over_id_seq'::regclass);
ALTER TABLE ONLY public.invitation ALTER COLUMN id SET DEFAULT nextval('public.invitation_id_seq'::regclass);
ALTER TABLE ONLY public.message ALTER COLUMN id SET DEFAULT nextval('public.message_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.paper_form ALTER COLUMN id SET DEFAULT nextval('public.paper_form_id_seq'::regclass);
ALTER TABLE ONLY public.patient ALTER COLUMN id SET DEFAULT nextval('public.patient_id_seq'::regclass);
ALTER TABLE ONLY public.proposal ALTER COLUMN id SET DEFAULT nextval('public.proposal_id_seq'::regclass);
ALTER TABLE ONLY public.response ALTER COLUMN id SET DEFAULT nextval('public.response_id_seq'::regclass);
ALTER TABLE ONLY public.score ALTER COLUMN id SET DEFAULT nextval('public.score_id_seq'::regclass);
ALTER TABLE ONLY public.sign_in ALTER COLUMN id SET DEFAULT nextval('public.sign_in_id_seq'::regclass);
ALTER TABLE ONLY public.staff ALTER COLUMN id SET DEFAULT nextval('public.staff_id_seq'::regclass);
ALTER TABLE ONLY public.staff_browser ALTER COLUMN id SET DEFAULT nextval('public.staff_browser_id_seq'::regclass);
ALTER TABLE ONLY public.staff_sign_in ALTER COLUMN id SET DEFAULT nextval('public.staff_sign_in_id_seq'::regclass);
ALTER TABLE ONLY public.tablet ALTER COLUMN id SET DEFAULT nextval('public.tablet_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES 
('0004');
INSERT INTO public.gateway VALUES 
('messages', 3, '2026-11-24 10:01:00+00', '2026-11-24 10:00:00+00', 'Connection refused'),
('record', 3, '2026-11-24 10:01:00+00', '2026-11-24 10:00:00+00', 'Connection refused');
INSERT INTO public.handled VALUES 
('bounced', 23, '2026-11-24 10:00:00+00', 'staff:1', 'Rang the practice; they''ll call back: 100%'),
('duplicate', 2, '2026-11-24 10:00:00+00', 'staff:1', 'Rang the practice; they''ll call back: 100%'),
('late', 26, '2026-11-24 10:00:00+00', 'staff:1', 'Rang the practice; they''ll call back: 100%'),
('no_contact', 4, '2026-11-24 10:00:00+00', 'staff:1', 'Rang the practice; they''ll call back: 100%');
INSERT INTO public.job_run VALUES 
('due', '2026-10-09 22:53:01+00', '2026-10-09 22:53:01+00', NULL),
('import', '2026-11-24 08:00:00+00', '2026-10-09 01:22:49+00', '2026-11-24 08:00:00+00'),
('messages', '2026-10-09 22:53:01+00', '2026-10-09 22:53:01+00', NULL),
('record', '2026-10-09 01:22:49+00', '2026-10-09 01:22:49+00', NULL),
('tablets', '2026-10-09 01:22:49+00', '2026-10-09 01:22:49+00', NULL),
('tidy', '2026-10-09 01:22:49+00', '2026-10-09 01:22:49+00', NULL),
('waiting', '2026-10-09 01:22:49+00', '2026-10-09 01:22:49+00', NULL);
INSERT INTO public.limit_count VALUES 
('43232d03b6a38db4c0a9345278a819794b5c37aa9ed4a8c2596289f8c97e7638', '2026-11-24 10:00:00+00', 2),
('91eb39253851d4feaa2cfea07e51f7e2f08dc247437d7ddd84934c41c35b1d4e', '2026-11-24 10:00:00+00', 2),
('b8ab4c00979c0c8a4877cc31c4c4b64c54943a64153ca9d6383e35a93e72b8bf', '2026-11-24 10:00:00+00', 1);
INSERT INTO public.patient VALUES 
(1, '9995000008', NULL, 'Sim', 'Example', '1970-05-04', 'unknown', 'en', NULL, 'sim00000@example.org', '2026-09-06 23:00:00+00', '0 Example Road, Northmoor', '[]', NULL, NULL),
(2, '9995000016', NULL, 'Sim', 'Example', '1970-05-04', 'unknown', 'en', '+447700900001', 'sim00001@example.org', '2026-09-06 23:00:00+00', NULL, '[]', NULL, NULL),
(3, '9995000024', NULL, 'Sim', 'Example', '1970-05-04', 'unknown', 'en', '+447700900002', 'sim00002@example.org', '2026-09-06 23:00:00+00', NULL, '[]', NULL, NULL),
(4, '9990005001', NULL, 'Prog', 'Example', '1954-03-19', 'male', 'en', NULL, NULL, '2026-08-26 10:00:00+00', NULL, '["large_print"]', NULL, NULL),
(5, '9990005028', NULL, 'Rhea', 'Example', '1962-04-30', 'unknown', 'en', NULL, NULL, '2026-01-28 10:00:00+00', NULL, '[]', NULL, NULL),
(6, '9990005036', NULL, 'Oona', 'Example', '1996-08-25', 'unknown', 'en', NULL, NULL, '2026-06-27 10:00:00+00', NULL, '[]', NULL, NULL),
(7, '9990005044', NULL, 'Wyn', 'Example', '1977-10-26', 'unknown', 'en', '+447700900120', NULL, '2026-10-22 10:00:00+00', NULL, '[]', NULL, NULL),
(8, '9990005052', NULL, 'Mort', 'Example', '1953-05-29', 'unknown', 'en', NULL, 'mort@example.org', '2026-10-10 10:00:00+00', NULL, '[]', NULL, NULL),
(9, '9990005060', NULL, 'Offa', 'Example', '1994-09-07', 'unknown', 'en', NULL, NULL, '2026-10-27 10:00:00+00', NULL, '[]', NULL, NULL),
(10, '9990005079', NULL, 'Onna', 'Example', '1953-07-16', 'unknown', 'en', NULL, NULL, '2026-10-27 10:00:00+00', NULL, '[]', NULL, NULL),
(11, '9990005087', NULL, 'Moe', 'Example', '1990-11-01', 'unknown', 'en', NULL, NULL, '2026-09-24 10:00:00+00', NULL, '[]', NULL, NULL),
(12, '9990005095', NULL, 'Ende', 'Example', '1989-12-04', 'unknown', 'en', NULL, NULL, '2026-09-24 10:00:00+00', NULL, '[]', NULL, NULL),
(13, '9990005109', NULL, 'Cho0', 'Example', '1973-04-10', 'unknown', 'en', '+447700900130', 'cho0@example.org', '2026-11-18 10:00:00+00', '0 Example Road
Town, AB1 2CD', '[]', NULL, NULL),
(14, '9990005117', NULL, 'Cho1', 'Example', '1959-02-07', 'unknown', 'en', '+447700900131', 'cho1@example.org', '2026-11-17 10:00:00+00', '1 Example Road
Town, AB1 2CD', '[]', NULL, NULL),
(15, '9990005125', NULL, 'Cho2', 'Example', '1971-05-29', 'unknown', 'en', '+447700900132', 'cho2@example.org', '2026-11-16 10:00:00+00', '2 Example Road
Town, AB1 2CD', '[]', NULL, NULL),
(16, '9990005133', NULL, 'Cho3', 'Example', '1993-08-09', 'unknown', 'en', '+447700900133', 'cho3@example.org', '2026-11-15 10:00:00+00', '3 Example Road
Town, AB1 2CD', '[]', NULL, NULL),
(17, '9990005141', NULL, 'Stra', 'Example', '1963-09-24', 'unknown', 'en', NULL, NULL, '2026-11-06 10:00:00+00', NULL, '[]', NULL, NULL),
(18, '9990005168', NULL, 'Tua', 'Example-Łącka', '1961-02-03', 'unknown', 'en', NULL, NULL, '2026-10-05 10:00:00+00', NULL, '[]', NULL, NULL),
(19, '9990005176', NULL, 'Katharine', 'Smythe-Example', '1971-07-17', 'unknown', 'en', NULL, NULL, '2026-11-09 10:00:00+00', NULL, '[]', NULL, NULL),
(20, NULL, 'T-1', 'Catherine', 'Smith-Example', '1971-07-17', 'unknown', 'en', NULL, NULL, '2026-11-22 10:00:00+00', NULL, '[]', NULL, NULL),
(21, '9990005184', NULL, 'Sina', 'Example', '1977-08-07', 'unknown', 'en', '+447700900140', NULL, '2026-11-22 10:00:00+00', NULL, '[]', NULL, NULL),
(22, '9990005192', NULL, 'Lock', 'Example', '1988-06-27', 'unknown', 'en', NULL, NULL, '2026-11-21 10:00:00+00', NULL, '[]', NULL, NULL),
(23, '9990005206', NULL, 'Unlock', 'Example', '1971-07-23', 'unknown', 'en', NULL, NULL, '2026-11-21 10:00:00+00', NULL, '[]', NULL, NULL),
(24, '9990005214', NULL, 'Mina', '100%_Ex', '1968-12-27', 'unknown', 'en', '+447700900110', NULL, '2026-11-12 10:00:00+00', NULL, '[]', NULL, NULL),
(25, NULL, 'L/42 ''ß''', 'Corwen', 'Example', '1978-03-01', 'other', 'en', NULL, NULL, '2026-11-04 10:00:00+00', NULL, '[]', NULL, NULL),
(26, '9990005222', NULL, 'Pat', 'Example', '1960-04-26', 'male', 'en', NULL, NULL, '2026-10-30 10:00:00+00', '1 Road
Town', '[]', NULL, NULL),
(27, '9990005230', NULL, 'Tel', 'Example', '1975-09-17', 'unknown', 'en', NULL, NULL, '2026-11-08 10:00:00+00', NULL, '[]', NULL, NULL),
(28, '9990005249', NULL, 'Lateef', 'Example', '1951-02-03', 'unknown', 'en', NULL, NULL, '2026-07-27 10:00:00+00', NULL, '[]', NULL, NULL),
(29, '9990005257', NULL, 'Dora', 'Example', '1956-08-24', 'unknown', 'en', NULL, NULL, '2026-10-15 10:00:00+00', NULL, '[]', NULL, NULL),
(30, '9990005265', NULL, 'Nobo', 'Example', '1971-02-03', 'unknown', 'en', NULL, 'nobo@example.org', '2026-05-08 10:00:00+00', NULL, '[]', NULL, NULL),
(31, '9990005273', NULL, 'Żaneta', 'O’Brien-D''Arcy', '1990-09-05', 'female', 'bn', NULL, NULL, '2026-11-15 10:00:00+00', NULL, '["help_with_forms", "housebound", "carer"]', NULL, NULL),
(32, '9990005281', NULL, 'Prue', 'Example', '1956-09-23', 'female', 'en', NULL, NULL, '2026-11-17 10:00:00+00', NULL, '[]', NULL, NULL),
(33, '9990005303', NULL, 'Call0', 'Example', '1954-04-11', 'unknown', 'en', '+447700900170', NULL, '2026-10-25 10:00:00+00', NULL, '[]', NULL, NULL),
(34, '9990005311', NULL, 'Call2', 'Example', '1987-02-28', 'unknown', 'en', '+447700900172', NULL, '2026-10-25 10:00:00+00', NULL, '[]', '2026-11-23 10:00:00+00', NULL),
(35, '9990005338', NULL, 'Call4', 'Example', '1962-04-23', 'unknown', 'en', '+447700900174', NULL, '2026-10-25 10:00:00+00', NULL, '[]', NULL, NULL),
(36, '9990005346', NULL, 'Wish0', 'Example', '1973-08-02', 'unknown', 'en', '+447700900180', NULL, '2026-11-24 10:00:00+00', NULL, '[]', '2026-11-24 10:00:00+00', NULL),
(37, '9990005354', NULL, 'Wish1', 'Example', '1968-10-10', 'unknown', 'en', '+447700900180', NULL, '2026-11-24 10:00:00+00', NULL, '[]', '2026-11-24 10:00:00+00', NULL),
(38, '9990005362', NULL, 'Wish2', 'Example', '1951-07-26', 'unknown', 'en', '+447700900180', NULL, '2026-11-24 10:00:00+00', NULL, '[]', '2026-11-24 10:00:00+00', NULL),
(39, '9990005370', NULL, 'Mail0', 'Example', '1966-06-06', 'unknown', 'en', NULL, 'well@example.org', '2026-11-20 10:00:00+00', NULL, '[]', NULL, NULL),
(40, '9990005389', NULL, 'Mail1', 'Example', '1966-06-06', 'unknown', 'en', NULL, 'never@example.org', '2026-11-20 10:00:00+00', NULL, '[]', NULL, '2026-11-24 10:00:00+00'),
(41, '9990005397', NULL, 'Mail2', 'Example', '1966-06-06', 'unknown', 'en', NULL, 'perhaps@example.org', '2026-11-20 10:00:00+00', NULL, '[]', NULL, NULL),
(42, '9990005400', NULL, 'Mail3', 'Example', '1966-06-06', 'unknown', 'en', NULL, 'later@example.org', '2026-11-20 10:00:00+00', NULL, '[]', NULL, NULL),
(43, '9990005419', NULL, 'Leav', 'Example', '1973-07-06', 'unknown', 'en', '+447700900159', NULL, '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(44, '9990005427', NULL, 'Lena', 'Example', '1999-01-02', 'unknown', 'en', NULL, NULL, '2026-11-19 10:00:00+00', '2 Road,
Town', '[]', NULL, NULL),
(45, '9990005435', NULL, 'Shar', 'Example', '1966-06-06', 'unknown', 'en', '+447700900160', NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL),
(46, '9990005443', NULL, 'Shar', 'Example', '1966-06-06', 'unknown', 'en', '+447700900162', NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL),
(47, '9990000018', NULL, 'Asha', 'Example', '1979-03-14', 'female', 'en', '+447700900101', 'asha@example.org', '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(48, '9990000026', NULL, 'Ben', 'Example', '1956-11-02', 'male', 'en', '+447700900102', NULL, '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(49, '9990000034', NULL, 'Cara', 'Example', '1990-02-28', 'female', 'pl', NULL, 'cara@example.org', '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(50, NULL, 'DEMO-0004', 'Dai', 'Example', '1948-07-30', 'male', 'en', NULL, NULL, '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(51, '9990000050', NULL, 'Efa', 'Example', '2004-05-19', 'female', 'en', NULL, 'efa@example.org', '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(52, '9990005451', NULL, 'Tab', 'Example', '1962-12-31', 'unknown', 'en', NULL, NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL),
(53, '9990005478', NULL, 'Let', 'Example', '1955-03-11', 'unknown', 'en', NULL, NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL),
(54, '9990005486', 'L-43', 'Dev', 'Example', '1960-02-01', 'male', 'en', '+447700900142', 'dev@example.org', '2026-11-24 10:00:00+00', NULL, '[]', NULL, NULL),
(55, '9990005494', NULL, 'Wait0', 'Example', '1992-05-26', 'unknown', 'en', NULL, NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL),
(56, '9990005508', NULL, 'Wait1', 'Example', '1994-10-24', 'unknown', 'en', NULL, NULL, '2026-11-23 10:00:00+00', NULL, '[]', NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.patient', 'id'), (SELECT max(id) FROM public.patient));
INSERT INTO public.referral_count VALUES 
('south-cheshire-vale-royal', '2026-10-01', 'south-cheshire', 'crewe', 3),
('south-cheshire-vale-royal', '2026-10-01', 'south-cheshire', 'winsford', 3);
INSERT INTO public.staff VALUES 
(1, 'rita', 'Rita O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$7//ByRpQtyWv9xjUcCEBIA$pGGgsZUpdhaxTWjXCeM6Dzs/JcTcd8sDiWo8Z/dDJ0w', 'VHYEOFRXSH5RGCSAAF2HCMP2KH4KPKG3', 59847600, 0, NULL, NULL, '2026-09-25 10:00:00+00', 'command'),
(2, 'clive', 'Clive O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$SNsn6Sgs9vZmx9ZguvR1zg$satXKtNwYXvM0Psxc0IPzGBkdTtbXsCWofg7x/tJCLs', 'SQ6UGNUCBASU4ZUZEEU5HQN6WQLNTMPX', 59841840, 0, NULL, NULL, '2026-09-25 10:00:00+00', 'command'),
(3, 'mona', 'Mona O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$TpXUFBgE6tGLo+FHgOPjFg$2xoCFDK/KQIX8uUmjoHA9afzFZswaNvsdeLDJRBb6lY', '4FVOYTCULUTPVGFPOBPZEREEBASW76JG', 59844720, 0, NULL, NULL, '2026-09-25 10:00:00+00', 'command'),
(4, 'otto', 'Otto O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$TdxA7byBNkTNq/nWJRQOIA$cAIBb+/I748gF4JpJhRoquCr/EN6seMqT6yVWXLQt3E', 'JAY2GBEL5YSJJGQB5ZOZAP3KLVPEKLYB', 0, 0, NULL, NULL, '2026-09-25 10:00:00+00', 'command'),
(5, 'dora', 'Dora O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$I0MKQj1IXHy2oj8GjHEGyw$A3OHC3tTUs8Ek0XBghqRuS93h06Kc0T/goJf/t91U+Y', '2BDWIIIQRZZLFO7ALU4OPU76O2VRODEX', 0, 0, '2026-11-24 10:15:00+00', NULL, '2026-09-25 10:00:00+00', 'command'),
(6, 'lotte', 'Lotte O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$juDSKHpN+oLZZhrEGPnfyg$x2xj2rXPZGI5tevBFSjVkSXpwYvylhkf+J+/gXGnU0E', 'NTTTXK5FHYLJQ3ND7ZWYKCFQGRFIF4PY', 59847600, 0, NULL, '2026-11-24 10:00:00+00', '2026-09-25 10:00:00+00', 'command'),
(7, 'norah', 'Norah O''Desk-Łoś', '$argon2id$v=19$m=65536,t=3,p=4$aKaj8KKAfs3r60bnC/PTbg$LIriau1nutiWpWaamO7CIPz9Xw1BvgqdwgFo0UbZD+s', 'ZKU4I7NH32HSRPYAM4BBPQNLSJMRTQ4K', 0, 0, NULL, NULL, '2026-09-25 10:00:00+00', 'command'),
(8, 'desk', 'Dana Example', '$argon2id$v=19$m=65536,t=3,p=4$T5JVzYZsUnlBaNjRrIqNsg$pubdGP39pBkWCj0ni0mG9YFy0OMlIVhK+Svmosg0lYs', '64ONCBFDN5EJZQF4O4N34BOVWSJK4IWW', 0, 0, NULL, NULL, '2026-11-24 10:00:00+00', 'demo');
SELECT setval(pg_get_serial_sequence('public.staff', 'id'), (SELECT max(id) FROM public.staff));
INSERT INTO public.tablet VALUES 
(1, 'south-cheshire-vale-royal', 'Blue', NULL, NULL, '8b499bed87c0d204d8c1ae9cdece7a6b5b3d6072a9306f4a61c8bde54a980c37', '2026-11-14 10:00:00+00', NULL, NULL, '2026-11-14 10:00:00+00', 'staff:3'),
(2, 'south-cheshire-vale-royal', 'Green ''B''', NULL, NULL, 'ae0cdf73f729d4be1e61011edf6531bb691598d4469e2b134a411d01bd56ea83', '2026-11-14 10:00:00+00', NULL, NULL, '2026-11-14 10:00:00+00', 'staff:3'),
(3, 'south-cheshire-vale-royal', E'Room 2\\3', NULL, NULL, NULL, '2026-11-14 10:00:00+00', '2026-11-24 10:00:00+00', NULL, '2026-11-14 10:00:00+00', 'staff:3'),
(4, 'durham-darlington', 'Never paired', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-24 10:00:00+00', 'staff:3'),
(5, 'south-cheshire-vale-royal', 'Waits for its code', '29710e5cf0f8c83d4ffaccf978f49e49db2293498d368d7d78b1e93471c55a3a', '2026-11-24 10:10:00+00', NULL, NULL, NULL, NULL, '2026-11-24 10:00:00+00', 'staff:3');
SELECT setval(pg_get_serial_sequence('public.tablet', 'id'), (SELECT max(id) FROM public.tablet));
INSERT INTO public.episode VALUES 
(1, 1, 'south-cheshire-vale-royal', 'pain', '2026-08-05', '2026-08-09', NULL, NULL, NULL, 0, NULL, NULL, '2026-09-06 23:00:00+00', NULL, NULL, NULL, NULL, NULL, '2026-09-14', '2026-10-19', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(2, 2, 'south-cheshire-vale-royal', 'pain', '2026-07-05', '2026-07-09', NULL, NULL, NULL, 0, NULL, NULL, '2026-09-06 23:00:00+00', NULL, NULL, NULL, NULL, '2026-08-15', '2026-09-18', '2026-10-23', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(3, 3, 'durham-darlington', 'pain', '2025-09-11', '2025-09-15', '2027-09-16', NULL, NULL, 0, NULL, NULL, '2026-09-06 23:00:00+00', NULL, NULL, NULL, NULL, '2025-10-18', NULL, NULL, NULL, '2026-09-16', NULL, '2026-09-16', 2, NULL, NULL, NULL, NULL, 'letter'),
(4, 4, 'south-cheshire-vale-royal', 'pain', NULL, '2026-08-26', NULL, NULL, NULL, 0, NULL, NULL, '2026-08-26 10:00:00+00', NULL, NULL, NULL, NULL, '2026-09-15', '2026-09-25', '2026-11-19', '2026-11-27', '2026-12-24', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(5, 5, 'mid-nottinghamshire', 'pain', NULL, '2026-01-28', '2027-11-10', NULL, NULL, 0, NULL, NULL, '2026-01-28 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-10', 2, NULL, NULL, NULL, NULL, NULL),
(6, 6, 'durham-darlington', 'pain', NULL, '2026-06-27', '2027-08-21', NULL, NULL, 0, NULL, NULL, '2026-06-27 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-08-21', NULL, 1, NULL, 'completed', NULL, NULL, NULL),
(7, 7, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-22', NULL, '2026-11-04 10:00:00+00', NULL, 0, NULL, NULL, '2026-10-22 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(8, 8, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-10', NULL, NULL, '2026-11-18', 0, NULL, NULL, '2026-10-10 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(9, 9, 'highly-specialist', 'implant', NULL, '2026-10-27', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-27 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, '2026-10-30 10:00:00+00', 'Too unwell', NULL),
(10, 10, 'highly-specialist', 'palliative', NULL, '2026-10-27', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-27 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(11, 11, 'highly-specialist', 'pain', NULL, '2026-09-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-09-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, '2026-11-15', 'transferred', NULL, NULL, NULL),
(12, 12, 'bassetlaw', 'pain', NULL, '2026-09-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-09-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, '2026-11-15', 'left_area', NULL, NULL, NULL),
(13, 13, 'bassetlaw', 'pain', NULL, '2026-11-18', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-18 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'sms'),
(14, 14, 'bassetlaw', 'pain', NULL, '2026-11-17', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-17 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'email'),
(15, 15, 'bassetlaw', 'pain', NULL, '2026-11-16', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-16 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'letter'),
(16, 16, 'bassetlaw', 'pain', NULL, '2026-11-15', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-15 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'none'),
(17, 17, 'mid-nottinghamshire', 'cfs-me', NULL, '2026-11-06', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-06 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(18, 18, 'south-cheshire-vale-royal', 'pain', '2026-09-26', '2026-10-05', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-05 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(19, 18, 'highly-specialist', 'pain', '2026-11-03', '2026-11-12', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-12 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(20, 19, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-09', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-09 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(21, 20, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-22', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-22 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(22, 21, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-22', NULL, NULL, NULL, 0, '1', '2026-11-23 10:00:00+00', '2026-11-22 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(23, 22, 'durham-darlington', 'pain', NULL, '2026-11-21', NULL, NULL, NULL, 5, NULL, NULL, '2026-11-21 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(24, 23, 'durham-darlington', 'pain', NULL, '2026-11-21', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-21 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(25, 24, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-12', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-12 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(26, 25, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-04', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-04 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(27, 26, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-30', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-30 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(28, 27, 'bassetlaw', 'back-pain', NULL, '2026-11-08', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-08 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(29, 28, 'south-cheshire-vale-royal', 'pain', NULL, '2026-07-27', NULL, NULL, NULL, 0, NULL, NULL, '2026-07-27 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(30, 29, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-15', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-15 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(31, 30, 'south-cheshire-vale-royal', 'pain', NULL, '2026-05-08', '2027-11-04', NULL, NULL, 0, NULL, NULL, '2026-05-08 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-04', NULL, 1, NULL, NULL, NULL, NULL, NULL),
(32, 31, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-15', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-15 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(33, 32, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-17', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-17 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(34, 33, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-25', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-25 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(35, 34, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-25', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-25 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(36, 35, 'south-cheshire-vale-royal', 'pain', NULL, '2026-10-25', NULL, NULL, NULL, 0, NULL, NULL, '2026-10-25 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(37, 36, 'durham-darlington', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(38, 37, 'durham-darlington', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(39, 38, 'durham-darlington', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(40, 39, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-20', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-20 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(41, 40, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-20', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-20 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(42, 41, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-20', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-20 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(43, 42, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-20', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-20 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(44, 43, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-24', NULL, '2026-11-24 10:00:00+00', NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(45, 44, 'durham-darlington', 'pain', NULL, '2026-11-19', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-19 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(46, 45, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'none'),
(47, 46, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(48, 47, 'bassetlaw', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(49, 48, 'durham-darlington', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(50, 49, 'highly-specialist', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(51, 50, 'mid-nottinghamshire', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(52, 51, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-24', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(53, 52, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(54, 53, 'south-cheshire-vale-royal', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(55, 54, 'south-cheshire-vale-royal', 'pain', '2026-11-01', '2026-11-10', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-24 10:00:00+00', 'south-cheshire', 'crewe', 'Z90101', NULL, '2026-11-24', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(56, 55, 'bassetlaw', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(57, 56, 'bassetlaw', 'pain', NULL, '2026-11-23', NULL, NULL, NULL, 0, NULL, NULL, '2026-11-23 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.episode', 'id'), (SELECT max(id) FROM public.episode));
INSERT INTO public.name_key VALUES 
(4, 'b:exa'),
(4, 'b:pro'),
(4, 'm:EKSMPL'),
(4, 'm:PRK'),
(4, 's:E251'),
(4, 's:P620'),
(5, 'b:exa'),
(5, 'b:rhe'),
(5, 'm:EKSMPL'),
(5, 'm:RH'),
(5, 's:E251'),
(5, 's:R000'),
(6, 'b:exa'),
(6, 'b:oon'),
(6, 'm:EKSMPL'),
(6, 'm:N'),
(6, 's:E251'),
(6, 's:O500'),
(7, 'b:exa'),
(7, 'b:wyn'),
(7, 'm:EKSMPL'),
(7, 'm:N'),
(7, 's:E251'),
(7, 's:W500'),
(8, 'b:exa'),
(8, 'b:mor'),
(8, 'm:EKSMPL'),
(8, 'm:MRT'),
(8, 's:E251'),
(8, 's:M630'),
(9, 'b:exa'),
(9, 'b:off'),
(9, 'm:EKSMPL'),
(9, 'm:OF'),
(9, 's:E251'),
(9, 's:O100'),
(10, 'b:exa'),
(10, 'b:onn'),
(10, 'm:EKSMPL'),
(10, 'm:ON'),
(10, 's:E251'),
(10, 's:O500'),
(11, 'b:exa'),
(11, 'b:moe'),
(11, 'm:EKSMPL'),
(11, 'm:M'),
(11, 's:E251'),
(11, 's:M000'),
(12, 'b:end'),
(12, 'b:exa'),
(12, 'm:EKSMPL'),
(12, 'm:ENT'),
(12, 's:E251'),
(12, 's:E530'),
(13, 'b:cho'),
(13, 'b:exa'),
(13, 'm:EKSMPL'),
(13, 'm:X'),
(13, 's:C000'),
(13, 's:E251'),
(14, 'b:cho'),
(14, 'b:exa'),
(14, 'm:EKSMPL'),
(14, 'm:X'),
(14, 's:C000'),
(14, 's:E251'),
(15, 'b:cho'),
(15, 'b:exa'),
(15, 'm:EKSMPL'),
(15, 'm:X'),
(15, 's:C000'),
(15, 's:E251'),
(16, 'b:cho'),
(16, 'b:exa'),
(16, 'm:EKSMPL'),
(16, 'm:X'),
(16, 's:C000'),
(16, 's:E251'),
(17, 'b:exa'),
(17, 'b:str'),
(17, 'm:EKSMPL'),
(17, 'm:STR'),
(17, 's:E251'),
(17, 's:S360'),
(18, 'b:exa'),
(18, 'b:lac'),
(18, 'b:tua'),
(18, 'm:EKSMPL'),
(18, 'm:LK'),
(18, 'm:T'),
(18, 's:E251'),
(18, 's:L200'),
(18, 's:T000'),
(19, 'b:exa'),
(19, 'b:kat'),
(19, 'b:smy'),
(19, 'm:EKSMPL'),
(19, 'm:K0RN'),
(19, 'm:SM0'),
(19, 's:E251'),
(19, 's:K365'),
(19, 's:S530'),
(20, 'b:cat'),
(20, 'b:exa'),
(20, 'b:smi'),
(20, 'm:EKSMPL'),
(20, 'm:K0RN'),
(20, 'm:SM0'),
(20, 's:C365'),
(20, 's:E251'),
(20, 's:S530'),
(21, 'b:exa'),
(21, 'b:sin'),
(21, 'm:EKSMPL'),
(21, 'm:SN'),
(21, 's:E251'),
(21, 's:S500'),
(22, 'b:exa'),
(22, 'b:loc'),
(22, 'm:EKSMPL'),
(22, 'm:LK'),
(22, 's:E251'),
(22, 's:L200'),
(23, 'b:exa'),
(23, 'b:unl'),
(23, 'm:EKSMPL'),
(23, 'm:UNLK'),
(23, 's:E251'),
(23, 's:U542'),
(24, 'b:ex'),
(24, 'b:min'),
(24, 'm:EKS'),
(24, 'm:MN'),
(24, 's:E200'),
(24, 's:M500'),
(25, 'b:cor'),
(25, 'b:exa'),
(25, 'm:EKSMPL'),
(25, 'm:KRWN'),
(25, 's:C650'),
(25, 's:E251'),
(26, 'b:exa'),
(26, 'b:pat'),
(26, 'm:EKSMPL'),
(26, 'm:PT'),
(26, 's:E251'),
(26, 's:P300'),
(27, 'b:exa'),
(27, 'b:tel'),
(27, 'm:EKSMPL'),
(27, 'm:TL'),
(27, 's:E251'),
(27, 's:T400'),
(28, 'b:exa'),
(28, 'b:lat'),
(28, 'm:EKSMPL'),
(28, 'm:LTF'),
(28, 's:E251'),
(28, 's:L310'),
(29, 'b:dor'),
(29, 'b:exa'),
(29, 'm:EKSMPL'),
(29, 'm:TR'),
(29, 's:D600'),
(29, 's:E251'),
(30, 'b:exa'),
(30, 'b:nob'),
(30, 'm:EKSMPL'),
(30, 'm:NB'),
(30, 's:E251'),
(30, 's:N100'),
(31, 'b:arc'),
(31, 'b:bri'),
(31, 'b:d'),
(31, 'b:o'),
(31, 'b:zan'),
(31, 'm:ARS'),
(31, 'm:BRN'),
(31, 'm:O'),
(31, 'm:SNT'),
(31, 'm:T'),
(31, 's:A620'),
(31, 's:B650'),
(31, 's:D000'),
(31, 's:O000'),
(31, 's:Z530'),
(32, 'b:exa'),
(32, 'b:pru'),
(32, 'm:EKSMPL'),
(32, 'm:PR'),
(32, 's:E251'),
(32, 's:P600'),
(33, 'b:cal'),
(33, 'b:exa'),
(33, 'm:EKSMPL'),
(33, 'm:KL'),
(33, 's:C400'),
(33, 's:E251'),
(34, 'b:cal'),
(34, 'b:exa'),
(34, 'm:EKSMPL'),
(34, 'm:KL'),
(34, 's:C400'),
(34, 's:E251'),
(35, 'b:cal'),
(35, 'b:exa'),
(35, 'm:EKSMPL'),
(35, 'm:KL'),
(35, 's:C400'),
(35, 's:E251'),
(36, 'b:exa'),
(36, 'b:wis'),
(36, 'm:EKSMPL'),
(36, 'm:WX'),
(36, 's:E251'),
(36, 's:W200'),
(37, 'b:exa'),
(37, 'b:wis'),
(37, 'm:EKSMPL'),
(37, 'm:WX'),
(37, 's:E251'),
(37, 's:W200'),
(38, 'b:exa'),
(38, 'b:wis'),
(38, 'm:EKSMPL'),
(38, 'm:WX'),
(38, 's:E251'),
(38, 's:W200'),
(39, 'b:exa'),
(39, 'b:mai'),
(39, 'm:EKSMPL'),
(39, 'm:ML'),
(39, 's:E251'),
(39, 's:M400'),
(40, 'b:exa'),
(40, 'b:mai'),
(40, 'm:EKSMPL'),
(40, 'm:ML'),
(40, 's:E251'),
(40, 's:M400'),
(41, 'b:exa'),
(41, 'b:mai'),
(41, 'm:EKSMPL'),
(41, 'm:ML'),
(41, 's:E251'),
(41, 's:M400'),
(42, 'b:exa'),
(42, 'b:mai'),
(42, 'm:EKSMPL'),
(42, 'm:ML'),
(42, 's:E251'),
(42, 's:M400'),
(43, 'b:exa'),
(43, 'b:lea'),
(43, 'm:EKSMPL'),
(43, 'm:LF'),
(43, 's:E251'),
(43, 's:L100'),
(44, 'b:exa'),
(44, 'b:len'),
(44, 'm:EKSMPL'),
(44, 'm:LN'),
(44, 's:E251'),
(44, 's:L500'),
(45, 'b:exa'),
(45, 'b:sha'),
(45, 'm:EKSMPL'),
(45, 'm:XR'),
(45, 's:E251'),
(45, 's:S600'),
(46, 'b:exa'),
(46, 'b:sha'),
(46, 'm:EKSMPL'),
(46, 'm:XR'),
(46, 's:E251'),
(46, 's:S600'),
(47, 'b:ash'),
(47, 'b:exa'),
(47, 'm:AX'),
(47, 'm:EKSMPL'),
(47, 's:A200'),
(47, 's:E251'),
(48, 'b:ben'),
(48, 'b:exa'),
(48, 'm:BN'),
(48, 'm:EKSMPL'),
(48, 's:B500'),
(48, 's:E251'),
(49, 'b:car'),
(49, 'b:exa'),
(49, 'm:EKSMPL'),
(49, 'm:KR'),
(49, 's:C600'),
(49, 's:E251'),
(50, 'b:dai'),
(50, 'b:exa'),
(50, 'm:EKSMPL'),
(50, 'm:T'),
(50, 's:D000'),
(50, 's:E251'),
(51, 'b:efa'),
(51, 'b:exa'),
(51, 'm:EF'),
(51, 'm:EKSMPL'),
(51, 's:E100'),
(51, 's:E251'),
(52, 'b:exa'),
(52, 'b:tab'),
(52, 'm:EKSMPL'),
(52, 'm:TB'),
(52, 's:E251'),
(52, 's:T100'),
(53, 'b:exa'),
(53, 'b:let'),
(53, 'm:EKSMPL'),
(53, 'm:LT'),
(53, 's:E251'),
(53, 's:L300'),
(54, 'b:dev'),
(54, 'b:exa'),
(54, 'm:EKSMPL'),
(54, 'm:TF'),
(54, 's:D100'),
(54, 's:E251'),
(55, 'b:exa'),
(55, 'b:wai'),
(55, 'm:EKSMPL'),
(55, 'm:WT'),
(55, 's:E251'),
(55, 's:W300'),
(56, 'b:exa'),
(56, 'b:wai'),
(56, 'm:EKSMPL'),
(56, 'm:WT'),
(56, 's:E251'),
(56, 's:W300');
INSERT INTO public.record_lane VALUES 
(1, NULL, NULL),
(2, NULL, NULL),
(3, NULL, NULL),
(4, NULL, NULL),
(5, NULL, NULL),
(6, NULL, NULL),
(7, NULL, NULL),
(24, NULL, NULL),
(25, NULL, NULL),
(26, NULL, NULL),
(27, NULL, NULL),
(28, NULL, NULL),
(30, NULL, NULL),
(31, NULL, NULL),
(32, NULL, NULL),
(55, 'clinic-pc:boot:4711:90:record', '2026-11-24 10:01:30+00'),
(56, NULL, NULL);
INSERT INTO public.staff_browser VALUES 
(1, 1, '435ef127658337570880c46151ca72074e3dd8eb635d2aad40e498a35add002b', '2026-11-04 10:00:00+00', NULL),
(2, 2, 'fcac4b84fa3587b9296e1c4f9ae4a78509193fb63f62712d0e479d57da439dff', '2026-11-21 10:00:00+00', NULL),
(3, 3, '92b8455679dbee8728623351a80c45392e2fa63672b8bcfc825b801f6c88d383', '2026-11-22 10:00:00+00', NULL),
(4, 4, 'd721f70eff5b862844e5c1c39ec7ed9595d1adcba1ca685e2e5b596db23d555a', '2026-11-23 10:00:00+00', '2026-11-24 10:00:00+00'),
(5, 6, 'edaca5ec2ba97e657ad77c74ee5b80ce530bef5088695bb8de9f3ae669e30ad2', '2026-11-23 10:00:00+00', NULL),
(6, 1, '89d993e02b1d565bcbd49b410d8029ed38b21073fbc4c017fa4e7fef0ca0d9d9', '2026-11-23 10:00:00+00', NULL);
SELECT setval(pg_get_serial_sequence('public.staff_browser', 'id'), (SELECT max(id) FROM public.staff_browser));
INSERT INTO public.staff_role VALUES 
(1, 'south-cheshire-vale-royal', 'reception'),
(2, 'south-cheshire-vale-royal', 'clinician'),
(3, 'bassetlaw', 'manager'),
(3, 'durham-darlington', 'manager'),
(3, 'highly-specialist', 'manager'),
(3, 'mid-nottinghamshire', 'manager'),
(3, 'south-cheshire-vale-royal', 'manager'),
(4, 'durham-darlington', 'clinician'),
(4, 'south-cheshire-vale-royal', 'reception'),
(5, 'durham-darlington', 'manager'),
(6, 'bassetlaw', 'reception'),
(8, 'bassetlaw', 'manager'),
(8, 'durham-darlington', 'manager'),
(8, 'highly-specialist', 'manager'),
(8, 'mid-nottinghamshire', 'manager'),
(8, 'south-cheshire-vale-royal', 'manager');
INSERT INTO public.staff_sign_in VALUES 
(1, 1, '20c9f9c171bc7fb282d34592ba902e95e241b21212007c826c14fe6be7586e6c', 'south-cheshire-vale-royal', '2026-11-04 10:00:00+00', '2026-11-04 10:00:00+00', NULL, NULL),
(2, 2, 'b89c38fec91a79c2180b4a43f1fd4c7ea3c138301b7916b91f2140e7eb9c2895', 'south-cheshire-vale-royal', '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', NULL, NULL),
(3, 3, '2ee8db6652d83a2e02b59ce4cf5fb3517206caa7200e49ff06489bd85815806c', 'bassetlaw', '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', NULL, NULL),
(4, 4, 'fec1b4157c9040929a54882f513627781dba853d43f77803e77dc2127ad51348', 'durham-darlington', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', '2026-11-24 10:00:00+00', 'renewed'),
(5, 6, '87cca3f585cfeddd7225df3bb45e74fdd8f159ccc562321cbdff12e2fe601f96', 'bassetlaw', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', '2026-11-24 10:00:00+00', 'disabled'),
(6, 1, '992444c36058416a79148e8597921bb6c392c4857f61edf1e625c0cc06322e2d', 'south-cheshire-vale-royal', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', 'signed_out'),
(7, 1, '13dbc85ae705476ea3498d99f9bb4fe8378e6b603bb2d90d267df31c81e4752c', 'south-cheshire-vale-royal', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.staff_sign_in', 'id'), (SELECT max(id) FROM public.staff_sign_in));
INSERT INTO public.appointment VALUES 
(1, 48, '2026-11-24', '2026-11-24 09:00:00+00', 'Clinic', NULL),
(2, 49, '2026-11-24', '2026-11-24 09:30:00+00', 'Clinic', NULL),
(3, 50, '2026-11-24', '2026-11-24 10:00:00+00', 'Clinic', NULL),
(4, 51, '2026-11-24', '2026-11-24 10:30:00+00', 'Clinic', NULL),
(5, 52, '2026-11-24', '2026-11-24 11:00:00+00', 'Clinic', NULL),
(6, 55, '2026-11-24', '2026-11-24 09:30:00+00', 'First', NULL),
(7, 55, '2026-11-25', '2026-11-25 09:30:00+00', 'First', '2026-11-24 10:00:00+00');
SELECT setval(pg_get_serial_sequence('public.appointment', 'id'), (SELECT max(id) FROM public.appointment));
INSERT INTO public.assessment VALUES 
(1, 3, 'entry', '2025-09-15', '2025-10-18', '2025-11-15', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-09-06 23:10:46+00', 0, 'accepted; due at the first appointment', NULL, NULL, NULL),
(2, 3, 'discharge', '2026-01-17', '2026-01-27', '2026-02-24', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-09-06 23:11:59+00', 1, 'discharged', '2026-08-07', 're-opened', NULL),
(3, 3, 'three_months', '2026-04-13', '2026-04-27', '2026-06-08', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:12:58+00', 1, '3 months after discharge', NULL, NULL, NULL),
(4, 3, 'six_months', '2026-07-13', '2026-07-27', '2026-09-07', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-09-06 23:12:58+00', 1, '6 months after discharge', '2026-08-07', 're-opened', NULL),
(5, 2, 'entry', '2026-07-09', '2026-08-15', '2026-09-12', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-09-06 23:15:43+00', 0, 'accepted; due at the first appointment', NULL, NULL, NULL),
(6, 2, 'programme_start', '2026-08-02', '2026-08-09', '2026-08-16', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:15:52+00', 0, 'first lesson', NULL, NULL, NULL),
(7, 2, 'programme_end', '2026-10-23', '2026-10-23', '2026-11-20', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:15:52+00', 0, 'last lesson', NULL, NULL, NULL),
(8, 3, 'discharge', '2026-09-02', '2026-09-16', '2026-10-14', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-09-06 23:16:10+00', 2, 'planned discharge', NULL, NULL, NULL),
(9, 1, 'entry', '2026-08-09', '2026-08-23', '2026-09-20', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-09-06 23:16:11+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(10, 1, 'programme_start', '2026-09-07', '2026-09-14', '2026-09-21', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:16:21+00', 0, 'first lesson', NULL, NULL, NULL),
(11, 1, 'programme_end', '2026-10-19', '2026-10-19', '2026-11-16', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:16:21+00', 0, 'last lesson', NULL, NULL, NULL),
(12, 2, 'programme_start', '2026-09-11', '2026-09-18', '2026-09-25', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-06 23:16:39+00', 0, 'first lesson', NULL, NULL, NULL),
(13, 3, 'three_months', '2026-12-02', '2026-12-16', '2027-01-27', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-18 17:06:40+00', 2, '3 months after discharge', NULL, NULL, NULL),
(14, 3, 'six_months', '2027-03-02', '2027-03-16', '2027-04-27', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-09-18 17:06:40+00', 2, '6 months after discharge', NULL, NULL, NULL),
(15, 4, 'entry', '2026-08-26', '2026-09-15', '2026-10-13', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-08-26 10:00:00+00', 0, 'accepted; due at the first appointment', NULL, NULL, NULL),
(16, 4, 'programme_start', '2026-09-18', '2026-09-25', '2026-10-02', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-15 10:00:00+00', 0, 'first lesson', NULL, NULL, NULL),
(17, 4, 'programme_end', '2026-11-19', '2026-11-19', '2026-12-17', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-15 10:00:00+00', 0, 'last lesson', NULL, NULL, NULL),
(18, 4, 'review', '2026-11-13', '2026-11-27', '2026-12-11', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-10-25 10:00:00+00', 0, 'review', NULL, NULL, NULL),
(19, 4, 'discharge', '2026-12-10', '2026-12-24', '2027-01-21', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "fft"]', '2026-11-16 10:00:00+00', 1, 'planned discharge', NULL, NULL, NULL),
(20, 5, 'entry', '2026-01-28', '2026-02-11', '2026-03-11', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-mid-nottinghamshire"]', '2026-01-28 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(21, 5, 'discharge', '2026-05-08', '2026-05-08', '2026-06-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "collaborate", "fft"]', '2026-05-08 10:00:00+00', 1, 'unplanned discharge', '2026-07-27', 're-opened', NULL),
(22, 5, 'three_months', '2026-07-25', '2026-08-08', '2026-09-19', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-05-08 10:00:00+00', 1, '3 months after discharge', '2026-07-27', 're-opened', NULL),
(23, 5, 'six_months', '2026-10-25', '2026-11-08', '2026-12-20', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-05-08 10:00:00+00', 1, '6 months after discharge', '2026-07-27', 're-opened', NULL),
(24, 5, 'discharge', '2026-11-10', '2026-11-10', '2026-12-08', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "collaborate", "fft"]', '2026-11-10 10:00:00+00', 2, 'unplanned discharge', NULL, NULL, NULL),
(25, 5, 'three_months', '2027-01-27', '2027-02-10', '2027-03-24', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-11-10 10:00:00+00', 2, '3 months after discharge', NULL, NULL, NULL),
(26, 5, 'six_months', '2027-04-26', '2027-05-10', '2027-06-21', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-11-10 10:00:00+00', 2, '6 months after discharge', NULL, NULL, NULL),
(27, 6, 'entry', '2026-06-27', '2026-07-11', '2026-08-08', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-06-27 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(28, 6, 'discharge', '2026-08-21', '2026-08-21', '2026-09-18', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-08-21 10:00:00+00', 1, 'unplanned discharge', NULL, NULL, NULL),
(29, 6, 'three_months', '2026-11-07', '2026-11-21', '2027-01-02', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-08-21 10:00:00+00', 1, '3 months after discharge', NULL, NULL, NULL),
(30, 6, 'six_months', '2027-02-07', '2027-02-21', '2027-04-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-08-21 10:00:00+00', 1, '6 months after discharge', NULL, NULL, NULL),
(31, 7, 'entry', '2026-10-22', '2026-11-05', '2026-12-03', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-22 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(32, 8, 'entry', '2026-10-10', '2026-10-24', '2026-11-21', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-10 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(33, 9, 'entry', '2026-10-27', '2026-11-10', '2026-12-08', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-highly-specialist"]', '2026-10-27 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(34, 9, 'review', '2027-04-13', '2027-04-27', '2027-05-11', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-10-27 10:00:00+00', 1, 'review', NULL, NULL, NULL),
(35, 10, 'entry', '2026-10-27', '2026-11-10', '2026-12-08', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-highly-specialist"]', '2026-10-27 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(36, 10, 'review', '2027-04-13', '2027-04-27', '2027-05-11', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-10-27 10:00:00+00', 1, 'review', NULL, NULL, NULL),
(37, 11, 'entry', '2026-09-24', '2026-10-08', '2026-11-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-highly-specialist"]', '2026-09-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(38, 11, 'review', '2027-03-10', '2027-03-24', '2027-04-07', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-09-24 10:00:00+00', 1, 'review', NULL, NULL, NULL),
(39, 12, 'entry', '2026-09-24', '2026-10-08', '2026-11-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-09-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(40, 13, 'entry', '2026-11-18', '2026-12-02', '2026-12-30', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-18 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(41, 14, 'entry', '2026-11-17', '2026-12-01', '2026-12-29', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-17 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(42, 15, 'entry', '2026-11-16', '2026-11-30', '2026-12-28', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-16 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(43, 16, 'entry', '2026-11-15', '2026-11-29', '2026-12-27', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-15 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(44, 17, 'entry', '2026-11-06', '2026-11-20', '2026-12-18', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-mid-nottinghamshire"]', '2026-11-06 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(45, 18, 'entry', '2026-10-05', '2026-10-19', '2026-11-16', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-05 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(46, 19, 'entry', '2026-11-12', '2026-11-26', '2026-12-24', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-highly-specialist"]', '2026-11-12 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(47, 19, 'review', '2027-04-28', '2027-05-12', '2027-05-26', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-11-12 10:00:00+00', 1, 'review', NULL, NULL, NULL),
(48, 20, 'entry', '2026-11-09', '2026-11-23', '2026-12-21', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-09 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(49, 21, 'entry', '2026-11-22', '2026-12-06', '2027-01-03', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-22 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(50, 22, 'entry', '2026-11-22', '2026-12-06', '2027-01-03', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-22 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(51, 23, 'entry', '2026-11-21', '2026-12-05', '2027-01-02', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-21 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(52, 24, 'entry', '2026-11-21', '2026-12-05', '2027-01-02', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-21 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(53, 25, 'entry', '2026-11-12', '2026-11-26', '2026-12-24', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-12 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(54, 26, 'entry', '2026-11-04', '2026-11-18', '2026-12-16', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-04 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(55, 27, 'entry', '2026-10-30', '2026-11-13', '2026-12-11', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-30 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(56, 28, 'entry', '2026-11-08', '2026-11-22', '2026-12-20', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "start-back", "self-assessment-bassetlaw"]', '2026-11-08 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(57, 29, 'entry', '2026-07-27', '2026-08-10', '2026-09-07', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-07-27 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(58, 30, 'entry', '2026-11-22', '2026-11-24', '2026-12-24', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-15 10:00:00+00', 0, 'accepted; due 14 days later would be 2026-10-29: kept, the dates were set by hand', NULL, NULL, 'staff:2'),
(59, 31, 'entry', '2026-05-08', '2026-05-22', '2026-06-19', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-05-08 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(60, 31, 'discharge', '2026-11-04', '2026-11-04', '2026-12-02', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "fft"]', '2026-11-04 10:00:00+00', 1, 'unplanned discharge', NULL, NULL, NULL),
(61, 31, 'three_months', '2027-01-21', '2027-02-04', '2027-03-18', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-11-04 10:00:00+00', 1, '3 months after discharge', NULL, NULL, NULL),
(62, 31, 'six_months', '2027-04-20', '2027-05-04', '2027-06-15', '["eq5d-5l", "bpi-sf", "pseq", "outcomes"]', '2026-11-04 10:00:00+00', 1, '6 months after discharge', NULL, NULL, NULL),
(63, 32, 'entry', '2026-11-15', '2026-11-29', '2026-12-27', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-15 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(64, 33, 'entry', '2026-11-17', '2026-12-01', '2026-12-29', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-17 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(65, 34, 'entry', '2026-10-25', '2026-11-08', '2026-12-06', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-25 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(66, 35, 'entry', '2026-10-25', '2026-11-08', '2026-12-06', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-25 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(67, 36, 'entry', '2026-10-25', '2026-11-08', '2026-12-06', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-10-25 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(68, 37, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(69, 38, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(70, 39, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(71, 40, 'entry', '2026-11-20', '2026-12-04', '2027-01-01', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-20 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(72, 41, 'entry', '2026-11-20', '2026-12-04', '2027-01-01', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-20 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(73, 42, 'entry', '2026-11-20', '2026-12-04', '2027-01-01', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-20 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(74, 43, 'entry', '2026-11-20', '2026-12-04', '2027-01-01', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-20 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(75, 44, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(76, 45, 'entry', '2026-11-19', '2026-12-03', '2026-12-31', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-19 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(77, 46, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(78, 47, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(79, 48, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(80, 49, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-durham-darlington"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(81, 50, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-highly-specialist"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(82, 50, 'review', '2027-05-10', '2027-05-24', '2027-06-07', '["eq5d-5l", "bpi-sf", "pseq"]', '2026-11-24 10:00:00+00', 1, 'review', NULL, NULL, NULL),
(83, 51, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-mid-nottinghamshire"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(84, 52, 'entry', '2026-11-24', '2026-12-08', '2027-01-05', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(85, 53, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(86, 54, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(87, 55, 'entry', '2026-11-10', '2026-11-24', '2026-12-22', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]', '2026-11-24 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(88, 56, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL),
(89, 57, 'entry', '2026-11-23', '2026-12-07', '2027-01-04', '["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-bassetlaw"]', '2026-11-23 10:00:00+00', 0, 'accepted; due 14 days later', NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.assessment', 'id'), (SELECT max(id) FROM public.assessment));
INSERT INTO public.audit VALUES 
(1, '2026-09-06 23:10:39+00', 'simulation', 'episode_referred', 3, 3, NULL, '{"on": "2025-09-11", "reason": null}'),
(2, '2026-09-06 23:10:46+00', 'simulation', 'episode_accepted', 3, 3, NULL, '{"on": "2025-09-15", "reason": null}'),
(3, '2026-09-06 23:10:54+00', 'simulation', 'episode_first_appointment', 3, 3, NULL, '{"on": "2025-10-18", "reason": null}'),
(4, '2026-09-06 23:10:54+00', 'simulation', 'dates_moved', 3, 3, 'assessment:1', '{"before": ["2025-09-15", "2025-09-29", "2025-10-27"], "after": ["2025-09-15", "2025-10-18", "2025-11-15"], "reason": "accepted; due at the first appointment"}'),
(5, '2026-09-06 23:11:59+00', 'simulation', 'episode_discharge_planned', 3, 3, NULL, '{"on": "2026-01-31", "reason": null}'),
(6, '2026-09-06 23:12:58+00', 'simulation', 'episode_moved_to_follow_up', 3, 3, NULL, '{"on": "2026-01-27", "reason": null}'),
(7, '2026-09-06 23:12:58+00', 'simulation', 'dates_moved', 3, 3, 'assessment:2', '{"before": ["2026-01-17", "2026-01-31", "2026-02-28"], "after": ["2026-01-17", "2026-01-27", "2026-02-24"], "reason": "discharged"}'),
(8, '2026-09-06 23:14:46+00', 'simulation', 'episode_channel_chosen', 3, 3, NULL, '{"on": "2026-09-07", "reason": "sms"}'),
(9, '2026-09-06 23:14:51+00', 'simulation', 'episode_channel_chosen', 3, 3, NULL, '{"on": "2026-09-07", "reason": "letter"}'),
(10, '2026-09-06 23:15:36+00', 'simulation', 'episode_referred', 2, 2, NULL, '{"on": "2026-07-05", "reason": null}'),
(11, '2026-09-06 23:15:43+00', 'simulation', 'episode_accepted', 2, 2, NULL, '{"on": "2026-07-09", "reason": null}'),
(12, '2026-09-06 23:15:44+00', 'simulation', 'episode_first_appointment', 2, 2, NULL, '{"on": "2026-08-15", "reason": null}'),
(13, '2026-09-06 23:15:44+00', 'simulation', 'dates_moved', 2, 2, 'assessment:5', '{"before": ["2026-07-09", "2026-07-23", "2026-08-20"], "after": ["2026-07-09", "2026-08-15", "2026-09-12"], "reason": "accepted; due at the first appointment"}'),
(14, '2026-09-06 23:15:52+00', 'simulation', 'episode_programme', 2, 2, NULL, '{"on": "2026-08-09", "reason": null}'),
(15, '2026-09-06 23:16:07+00', 'simulation', 'episode_referred', 1, 1, NULL, '{"on": "2026-08-05", "reason": null}'),
(16, '2026-09-06 23:16:09+00', 'simulation', 'episode_reopened', 3, 3, NULL, '{"on": "2026-08-07", "reason": "a flare-up"}'),
(17, '2026-09-06 23:16:10+00', 'simulation', 'episode_discharge_planned', 3, 3, NULL, '{"on": "2026-09-16", "reason": null}'),
(18, '2026-09-06 23:16:11+00', 'simulation', 'episode_accepted', 1, 1, NULL, '{"on": "2026-08-09", "reason": null}'),
(19, '2026-09-06 23:16:21+00', 'simulation', 'episode_programme', 1, 1, NULL, '{"on": "2026-09-14", "reason": null}'),
(20, '2026-09-06 23:16:21+00', 'simulation', 'episode_discharge_planned', 3, 3, NULL, '{"on": "2026-09-16", "reason": null}'),
(21, '2026-09-06 23:16:38+00', 'simulation', 'episode_discharge_planned', 3, 3, NULL, '{"on": "2026-09-16", "reason": null}'),
(22, '2026-09-06 23:16:39+00', 'simulation', 'episode_programme', 2, 2, NULL, '{"on": "2026-09-18", "reason": null}'),
(23, '2026-09-06 23:16:39+00', 'simulation', 'dates_moved', 2, 2, 'assessment:7', '{"before": ["2026-09-13", "2026-09-13", "2026-10-11"], "after": ["2026-10-23", "2026-10-23", "2026-11-20"], "reason": "last lesson"}'),
(24, '2026-09-07 00:22:18+00', 'worker', 'invited', 3, 3, 'invitation:1', '{"carrier": "message:1"}'),
(25, '2026-09-07 00:22:18+00', 'patient', 'invitations_revoked', 3, 3, NULL, '{"reason": "new link asked for"}'),
(26, '2026-09-07 07:00:00+00', 'worker', 'invited', 2, 2, 'invitation:2', '{"carrier": "message:2"}'),
(27, '2026-09-07 07:00:00+00', 'worker', 'invited', 1, 1, 'invitation:3', '{"carrier": "message:3"}'),
(28, '2026-09-07 07:00:00+00', 'worker', 'invited', 1, 1, 'invitation:4', '{"carrier": "message:4"}'),
(29, '2026-09-10 07:00:00+00', 'worker', 'invited', 1, 1, 'invitation:5', '{"carrier": "message:5"}'),
(30, '2026-09-10 11:10:00+00', 'letters', 'invited', 1, 1, 'invitation:6', '{"carrier": "message:6"}'),
(31, '2026-09-11 07:00:00+00', 'worker', 'invited', 2, 2, 'invitation:7', '{"carrier": "message:7"}'),
(32, '2026-09-14 07:00:00+00', 'worker', 'invited', 1, 1, 'invitation:8', '{"carrier": "message:8"}'),
(33, '2026-09-14 07:00:00+00', 'worker', 'invited', 2, 2, 'invitation:9', '{"carrier": "message:9"}'),
(34, '2026-09-18 07:00:00+00', 'worker', 'invited', 2, 2, 'invitation:10', '{"carrier": "message:10"}'),
(35, '2026-09-18 17:06:40+00', 'simulation', 'episode_moved_to_follow_up', 3, 3, NULL, '{"on": "2026-09-16", "reason": null}'),
(36, '2026-09-21 07:00:00+00', 'worker', 'invited', 1, 1, 'invitation:11', '{"carrier": "message:11"}'),
(37, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:1', '{"roles": {"south-cheshire-vale-royal": "reception"}}'),
(38, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:2', '{"roles": {"south-cheshire-vale-royal": "clinician"}}'),
(39, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:3', '{"roles": {"bassetlaw": "manager", "durham-darlington": "manager", "highly-specialist": "manager", "mid-nottinghamshire": "manager", "south-cheshire-vale-royal": "manager"}}'),
(40, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:4', '{"roles": {"south-cheshire-vale-royal": "reception", "durham-darlington": "clinician"}}'),
(41, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:5', '{"roles": {"durham-darlington": "manager"}}'),
(42, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:6', '{"roles": {"bassetlaw": "reception"}}'),
(43, '2026-09-25 10:00:00+00', 'command', 'staff_roles', NULL, NULL, 'staff:7', '{"roles": {}}'),
(44, '2026-09-06 23:15:24+00', 'patient', 'submitted', 3, 3, 'response:1', '{"instrument": "bpi-sf", "mode": "own_device", "late": true}'),
(45, '2026-09-06 23:15:24+00', 'patient', 'submitted', 3, 3, 'response:2', '{"instrument": "eq5d-5l", "mode": "own_device", "late": true}'),
(46, '2026-09-06 23:15:24+00', 'patient', 'submitted', 3, 3, 'response:3', '{"instrument": "pseq", "mode": "own_device", "late": true}'),
(47, '2026-09-06 23:16:04+00', 'patient', 'submitted', 2, 2, 'response:4', '{"instrument": "pseq", "mode": "own_device", "late": true}'),
(48, '2026-09-06 23:16:13+00', 'patient', 'submitted', 2, 2, 'response:5', '{"instrument": "bpi-sf", "mode": "own_device", "late": true}'),
(49, '2026-09-06 23:16:13+00', 'patient', 'submitted', 2, 2, 'response:6', '{"instrument": "eq5d-5l", "mode": "own_device", "late": true}'),
(50, '2026-09-06 23:16:39+00', 'patient', 'submitted', 3, 3, 'response:7', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(51, '2026-09-06 23:16:39+00', 'patient', 'submitted', 3, 3, 'response:8', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(52, '2026-09-06 23:16:39+00', 'patient', 'submitted', 3, 3, 'response:9', '{"instrument": "outcomes", "mode": "own_device", "late": false}'),
(53, '2026-09-06 23:16:39+00', 'patient', 'submitted', 3, 3, 'response:10', '{"instrument": "pseq", "mode": "own_device", "late": false}'),
(54, '2026-09-08 06:36:57+00', 'patient', 'submitted', 1, 1, 'response:11', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(55, '2026-09-19 19:52:37+00', 'patient', 'submitted', 2, 2, 'response:12', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(56, '2026-09-19 19:52:37+00', 'patient', 'submitted', 2, 2, 'response:13', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(57, '2026-09-19 19:52:37+00', 'patient', 'submitted', 2, 2, 'response:14', '{"instrument": "pseq", "mode": "own_device", "late": false}'),
(58, '2026-09-21 13:33:03+00', 'patient', 'submitted', 1, 1, 'response:15', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(59, '2026-09-28 22:16:47+00', 'patient', 'submitted', 1, 1, 'response:16', '{"instrument": "eq5d-5l", "mode": "own_device", "late": true}'),
(60, '2026-09-28 22:16:47+00', 'patient', 'submitted', 1, 1, 'response:17', '{"instrument": "pseq", "mode": "own_device", "late": true}'),
(61, '2026-08-26 10:00:00+00', 'scene', 'enrolled', 4, 4, NULL, '{"service": "south-cheshire-vale-royal"}'),
(62, '2026-08-26 10:00:00+00', 'scene', 'episode_accepted', 4, 4, NULL, '{"on": "2026-08-26", "reason": null}'),
(63, '2026-09-05 10:00:00+00', 'staff:2', 'episode_first_appointment', 4, 4, NULL, '{"on": "2026-09-15", "reason": null}'),
(64, '2026-09-05 10:00:00+00', 'staff:2', 'dates_moved', 4, 4, 'assessment:15', '{"before": ["2026-08-26", "2026-09-09", "2026-10-07"], "after": ["2026-08-26", "2026-09-15", "2026-10-13"], "reason": "accepted; due at the first appointment"}'),
(65, '2026-09-15 10:00:00+00', 'staff:2', 'episode_programme', 4, 4, NULL, '{"on": "2026-09-25", "reason": null}'),
(66, '2026-10-25 10:00:00+00', 'staff:2', 'episode_review', 4, 4, NULL, '{"on": "2026-11-27", "reason": null}'),
(67, '2026-11-16 10:00:00+00', 'staff:2', 'episode_discharge_planned', 4, 4, NULL, '{"on": "2026-12-24", "reason": null}'),
(68, '2026-11-17 10:00:00+00', 'staff:2', 'episode_longer_agreed', 4, 4, NULL, '{"on": "2026-11-17", "reason": "Waits for an operation"}'),
(69, '2026-09-25 10:00:00+00', 'patient', 'submitted', 4, 4, 'response:18', '{"instrument": "outcomes", "mode": "own_device", "late": false}'),
(70, '2026-09-26 10:00:00+00', 'patient', 'submitted', 4, 4, 'response:19', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(71, '2026-01-28 10:00:00+00', 'scene', 'enrolled', 5, 5, NULL, '{"service": "mid-nottinghamshire"}'),
(72, '2026-01-28 10:00:00+00', 'scene', 'episode_accepted', 5, 5, NULL, '{"on": "2026-01-28", "reason": null}'),
(73, '2026-02-02 10:00:00+00', 'patient', 'submitted', 5, 5, 'response:20', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(74, '2026-05-08 10:00:00+00', 'staff:2', 'episode_discharged', 5, 5, NULL, '{"on": "2026-05-08", "reason": null}'),
(75, '2026-05-09 10:00:00+00', 'patient', 'submitted', 5, 5, 'response:21', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(76, '2026-07-27 10:00:00+00', 'staff:2', 'episode_reopened', 5, 5, NULL, '{"on": "2026-07-27", "reason": "A flare-up"}'),
(77, '2026-11-10 10:00:00+00', 'staff:2', 'episode_moved_to_follow_up', 5, 5, NULL, '{"on": "2026-11-10", "reason": null}'),
(78, '2026-11-14 10:00:00+00', 'patient', 'submitted', 5, 5, 'response:22', '{"instrument": "collaborate", "mode": "own_device", "late": false}'),
(79, '2026-06-27 10:00:00+00', 'scene', 'enrolled', 6, 6, NULL, '{"service": "durham-darlington"}'),
(80, '2026-06-27 10:00:00+00', 'scene', 'episode_accepted', 6, 6, NULL, '{"on": "2026-06-27", "reason": null}'),
(81, '2026-06-28 10:00:00+00', 'patient', 'alert_raised', 6, 6, 'response:23', '{"item": "urgent_signs"}'),
(82, '2026-06-28 10:00:00+00', 'patient', 'alert_raised', 6, 6, 'response:23', '{"item": "urgent_signs"}'),
(83, '2026-06-28 10:00:00+00', 'patient', 'alert_raised', 6, 6, 'response:23', '{"item": "too_much_medicine"}'),
(84, '2026-06-28 10:00:00+00', 'patient', 'consent_given', 6, 6, NULL, '{"recipient": "gp"}'),
(85, '2026-06-28 10:00:00+00', 'patient', 'consent_given', 6, 6, NULL, '{"recipient": "hospital"}'),
(86, '2026-06-28 10:00:00+00', 'patient', 'submitted', 6, 6, 'response:23', '{"instrument": "self-assessment-durham-darlington", "mode": "own_device", "late": false}'),
(87, '2026-08-21 10:00:00+00', 'staff:2', 'episode_discharged', 6, 6, NULL, '{"on": "2026-08-21", "reason": null}'),
(88, '2026-11-21 10:00:00+00', 'patient', 'submitted', 6, 6, 'response:24', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(89, '2026-10-22 10:00:00+00', 'scene', 'enrolled', 7, 7, NULL, '{"service": "south-cheshire-vale-royal"}'),
(90, '2026-10-22 10:00:00+00', 'scene', 'episode_accepted', 7, 7, NULL, '{"on": "2026-10-22", "reason": null}'),
(91, '2026-10-23 10:00:00+00', 'patient', 'submitted', 7, 7, 'response:25', '{"instrument": "pseq", "mode": "own_device", "late": false}'),
(92, '2026-10-23 10:00:00+00', 'staff:1', 'invited', 7, 7, 'invitation:12', '{"carrier": "desk"}'),
(93, '2026-11-04 10:00:00+00', 'staff:2', 'episode_withdrawn', 7, 7, NULL, '{"on": "2026-11-04", "reason": "Doesn''t want this any more"}'),
(94, '2026-11-04 10:00:00+00', 'staff:2', 'invitations_revoked', 7, 7, NULL, '{"reason": "withdrawn"}'),
(95, '2026-10-10 10:00:00+00', 'scene', 'enrolled', 8, 8, NULL, '{"service": "south-cheshire-vale-royal"}'),
(96, '2026-10-10 10:00:00+00', 'scene', 'episode_accepted', 8, 8, NULL, '{"on": "2026-10-10", "reason": null}'),
(97, '2026-11-19 10:00:00+00', 'staff:2', 'episode_died', 8, 8, NULL, '{"on": "2026-11-18", "reason": "His son"}'),
(98, '2026-11-19 10:00:00+00', 'staff:2', 'invitations_revoked', 8, 8, NULL, '{"reason": "died"}'),
(99, '2026-10-27 10:00:00+00', 'scene', 'enrolled', 9, 9, NULL, '{"service": "highly-specialist"}'),
(100, '2026-10-27 10:00:00+00', 'scene', 'episode_accepted', 9, 9, NULL, '{"on": "2026-10-27", "reason": null}'),
(101, '2026-10-30 10:00:00+00', 'staff:2', 'episode_questionnaires_off', 9, 9, NULL, '{"on": "2026-10-30", "reason": "Too unwell"}'),
(102, '2026-10-27 10:00:00+00', 'scene', 'enrolled', 10, 10, NULL, '{"service": "highly-specialist"}'),
(103, '2026-10-27 10:00:00+00', 'scene', 'episode_accepted', 10, 10, NULL, '{"on": "2026-10-27", "reason": null}'),
(104, '2026-10-30 10:00:00+00', 'staff:2', 'episode_questionnaires_off', 10, 10, NULL, '{"on": "2026-10-30", "reason": "Too unwell"}'),
(105, '2026-11-09 10:00:00+00', 'staff:2', 'episode_questionnaires_on', 10, 10, NULL, '{"on": "2026-11-09", "reason": "Better"}'),
(106, '2026-09-24 10:00:00+00', 'scene', 'enrolled', 11, 11, NULL, '{"service": "highly-specialist"}'),
(107, '2026-09-24 10:00:00+00', 'scene', 'episode_accepted', 11, 11, NULL, '{"on": "2026-09-24", "reason": null}'),
(108, '2026-11-15 10:00:00+00', 'staff:2', 'episode_transferred', 11, 11, NULL, '{"on": "2026-11-15", "reason": "Elsewhere"}'),
(109, '2026-09-24 10:00:00+00', 'scene', 'enrolled', 12, 12, NULL, '{"service": "bassetlaw"}'),
(110, '2026-09-24 10:00:00+00', 'scene', 'episode_accepted', 12, 12, NULL, '{"on": "2026-09-24", "reason": null}'),
(111, '2026-11-15 10:00:00+00', 'staff:2', 'episode_ended', 12, 12, NULL, '{"on": "2026-11-15", "reason": "left_area"}'),
(112, '2026-11-18 10:00:00+00', 'scene', 'enrolled', 13, 13, NULL, '{"service": "bassetlaw"}'),
(113, '2026-11-18 10:00:00+00', 'scene', 'episode_accepted', 13, 13, NULL, '{"on": "2026-11-18", "reason": null}'),
(114, '2026-11-19 10:00:00+00', 'staff:2', 'episode_channel_chosen', 13, 13, NULL, '{"on": "2026-11-19", "reason": "sms"}'),
(115, '2026-11-17 10:00:00+00', 'scene', 'enrolled', 14, 14, NULL, '{"service": "bassetlaw"}'),
(116, '2026-11-17 10:00:00+00', 'scene', 'episode_accepted', 14, 14, NULL, '{"on": "2026-11-17", "reason": null}'),
(117, '2026-11-19 10:00:00+00', 'staff:2', 'episode_channel_chosen', 14, 14, NULL, '{"on": "2026-11-19", "reason": "email"}'),
(118, '2026-11-16 10:00:00+00', 'scene', 'enrolled', 15, 15, NULL, '{"service": "bassetlaw"}'),
(119, '2026-11-16 10:00:00+00', 'scene', 'episode_accepted', 15, 15, NULL, '{"on": "2026-11-16", "reason": null}'),
(120, '2026-11-19 10:00:00+00', 'staff:2', 'episode_channel_chosen', 15, 15, NULL, '{"on": "2026-11-19", "reason": "letter"}'),
(121, '2026-11-15 10:00:00+00', 'scene', 'enrolled', 16, 16, NULL, '{"service": "bassetlaw"}'),
(122, '2026-11-15 10:00:00+00', 'scene', 'episode_accepted', 16, 16, NULL, '{"on": "2026-11-15", "reason": null}'),
(123, '2026-11-19 10:00:00+00', 'staff:2', 'episode_channel_chosen', 16, 16, NULL, '{"on": "2026-11-19", "reason": "none"}'),
(124, '2026-11-06 10:00:00+00', 'scene', 'enrolled', 17, 17, NULL, '{"service": "mid-nottinghamshire"}'),
(125, '2026-11-06 10:00:00+00', 'scene', 'episode_accepted', 17, 17, NULL, '{"on": "2026-11-06", "reason": null}'),
(126, '2026-11-07 10:00:00+00', 'staff:2', 'episode_strand_changed', 17, 17, NULL, '{"on": "2026-11-07", "reason": "cfs-me"}'),
(127, '2026-10-05 10:00:00+00', 'scene', 'enrolled', 18, 18, NULL, '{"service": "south-cheshire-vale-royal"}'),
(128, '2026-10-05 10:00:00+00', 'scene', 'episode_referred', 18, 18, NULL, '{"on": "2026-09-26", "reason": null}'),
(129, '2026-10-05 10:00:00+00', 'scene', 'episode_accepted', 18, 18, NULL, '{"on": "2026-10-05", "reason": null}'),
(130, '2026-11-12 10:00:00+00', 'scene', 'enrolled', 18, 19, NULL, '{"service": "highly-specialist"}'),
(131, '2026-11-12 10:00:00+00', 'scene', 'episode_referred', 18, 19, NULL, '{"on": "2026-11-03", "reason": null}'),
(132, '2026-11-12 10:00:00+00', 'scene', 'episode_accepted', 18, 19, NULL, '{"on": "2026-11-12", "reason": null}'),
(133, '2026-11-09 10:00:00+00', 'scene', 'enrolled', 19, 20, NULL, '{"service": "south-cheshire-vale-royal"}'),
(134, '2026-11-09 10:00:00+00', 'scene', 'episode_accepted', 19, 20, NULL, '{"on": "2026-11-09", "reason": null}'),
(135, '2026-11-22 10:00:00+00', 'scene', 'enrolled', 20, 21, NULL, '{"service": "south-cheshire-vale-royal"}'),
(136, '2026-11-22 10:00:00+00', 'scene', 'episode_accepted', 20, 21, NULL, '{"on": "2026-11-22", "reason": null}'),
(137, '2026-11-22 10:00:00+00', 'scene', 'enrolled', 21, 22, NULL, '{"service": "south-cheshire-vale-royal"}'),
(138, '2026-11-22 10:00:00+00', 'scene', 'episode_accepted', 21, 22, NULL, '{"on": "2026-11-22", "reason": null}'),
(139, '2026-11-22 10:00:00+00', 'staff:1', 'invited', 21, 22, 'invitation:13', '{"carrier": "desk"}'),
(140, '2026-11-24 10:00:00+00', 'staff:1', 'invited', 21, 22, 'invitation:14', '{"carrier": "desk"}'),
(141, '2026-11-23 10:00:00+00', 'patient', 'signed_in', 21, 22, 'sign_in:1', '{}'),
(142, '2026-11-23 10:00:00+00', 'patient', 'notice_seen', 21, 22, NULL, '{"version": "1"}'),
(143, '2026-11-23 10:00:00+00', 'patient', 'signed_out', 21, 22, 'sign_in:1', '{"reason": "stopped"}'),
(144, '2026-11-23 10:00:00+00', 'staff:1', 'invitation_revoked', 21, 22, 'invitation:13', '{}'),
(145, '2026-11-24 10:00:00+00', 'patient', 'signed_in', 21, 22, 'sign_in:2', '{}'),
(146, '2026-11-21 10:00:00+00', 'scene', 'enrolled', 22, 23, NULL, '{"service": "durham-darlington"}'),
(147, '2026-11-21 10:00:00+00', 'scene', 'episode_accepted', 22, 23, NULL, '{"on": "2026-11-21", "reason": null}'),
(148, '2026-11-23 10:00:00+00', 'staff:1', 'invited', 22, 23, 'invitation:15', '{"carrier": "desk"}'),
(149, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 22, 23, NULL, '{"tries": 1}'),
(150, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 22, 23, NULL, '{"tries": 2}'),
(151, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 22, 23, NULL, '{"tries": 3}'),
(152, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 22, 23, NULL, '{"tries": 4}'),
(153, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 22, 23, NULL, '{"tries": 5}'),
(154, '2026-11-21 10:00:00+00', 'scene', 'enrolled', 23, 24, NULL, '{"service": "durham-darlington"}'),
(155, '2026-11-21 10:00:00+00', 'scene', 'episode_accepted', 23, 24, NULL, '{"on": "2026-11-21", "reason": null}'),
(156, '2026-11-23 10:00:00+00', 'staff:1', 'invited', 23, 24, 'invitation:16', '{"carrier": "desk"}'),
(157, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 23, 24, NULL, '{"tries": 1}'),
(158, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 23, 24, NULL, '{"tries": 2}'),
(159, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 23, 24, NULL, '{"tries": 3}'),
(160, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 23, 24, NULL, '{"tries": 4}'),
(161, '2026-11-24 10:00:00+00', 'patient', 'birth_date_wrong', 23, 24, NULL, '{"tries": 5}'),
(162, '2026-11-24 10:00:00+00', 'staff:2', 'episode_unlocked', 23, 24, NULL, '{"on": "2026-11-24", "reason": "Rang: it''s her"}'),
(163, '2026-11-12 10:00:00+00', 'scene', 'enrolled', 24, 25, NULL, '{"service": "south-cheshire-vale-royal"}'),
(164, '2026-11-12 10:00:00+00', 'scene', 'episode_accepted', 24, 25, NULL, '{"on": "2026-11-12", "reason": null}'),
(165, '2026-11-15 10:00:00+00', 'patient', 'submitted', 24, 25, 'response:26', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(166, '2026-11-16 10:00:00+00', 'patient', 'submitted', 24, 25, 'response:27', '{"instrument": "pseq", "mode": "own_device", "late": false}'),
(167, '2026-11-04 10:00:00+00', 'scene', 'enrolled', 25, 26, NULL, '{"service": "south-cheshire-vale-royal"}'),
(168, '2026-11-04 10:00:00+00', 'scene', 'episode_accepted', 25, 26, NULL, '{"on": "2026-11-04", "reason": null}'),
(169, '2026-11-09 10:00:00+00', 'patient', 'submitted', 25, 26, 'response:28', '{"instrument": "bpi-sf", "mode": "own_device", "late": false}'),
(170, '2026-11-10 10:00:00+00', 'staff:2', 'corrected', 25, 26, 'response:29', '{"items": ["worst"]}'),
(171, '2026-11-21 10:00:00+00', 'staff:2', 'corrected', 25, 26, 'response:30', '{"items": ["worst"]}'),
(172, '2026-10-30 10:00:00+00', 'scene', 'enrolled', 26, 27, NULL, '{"service": "south-cheshire-vale-royal"}'),
(173, '2026-10-30 10:00:00+00', 'scene', 'episode_accepted', 26, 27, NULL, '{"on": "2026-10-30", "reason": null}'),
(174, '2026-10-31 10:00:00+00', 'staff:1', 'paper_printed', 26, 27, 'assessment:55', '{"forms": ["eq5d-5l", "bpi-sf", "pseq", "outcomes", "self-assessment-south-cheshire"]}'),
(175, '2026-11-01 10:00:00+00', 'patient', 'submitted', 26, 27, 'response:31', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(176, '2026-11-19 10:00:00+00', 'staff:1', 'submitted', 26, 27, 'response:32', '{"instrument": "pseq", "mode": "paper", "late": false}'),
(177, '2026-11-08 10:00:00+00', 'scene', 'enrolled', 27, 28, NULL, '{"service": "bassetlaw"}'),
(178, '2026-11-08 10:00:00+00', 'scene', 'episode_accepted', 27, 28, NULL, '{"on": "2026-11-08", "reason": null}'),
(179, '2026-11-18 10:00:00+00', 'patient', 'submitted', 27, 28, 'response:33', '{"instrument": "eq5d-5l", "mode": "telephone", "late": false}'),
(180, '2026-11-18 10:00:00+00', 'patient', 'submitted', 27, 28, 'response:34', '{"instrument": "start-back", "mode": "telephone", "late": false}'),
(181, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 27, 28, 'response:36', '{"item": "urgent_signs"}'),
(182, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 27, 28, 'response:36', '{"item": "urgent_signs"}'),
(183, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 27, 28, 'response:36', '{"item": "too_much_medicine"}'),
(184, '2026-07-27 10:00:00+00', 'scene', 'enrolled', 28, 29, NULL, '{"service": "south-cheshire-vale-royal"}'),
(185, '2026-07-27 10:00:00+00', 'scene', 'episode_accepted', 28, 29, NULL, '{"on": "2026-07-27", "reason": null}'),
(186, '2026-11-22 10:00:00+00', 'patient', 'submitted', 28, 29, 'response:37', '{"instrument": "eq5d-5l", "mode": "own_device", "late": true}'),
(187, '2026-10-15 10:00:00+00', 'scene', 'enrolled', 29, 30, NULL, '{"service": "south-cheshire-vale-royal"}'),
(188, '2026-10-15 10:00:00+00', 'scene', 'episode_accepted', 29, 30, NULL, '{"on": "2026-10-15", "reason": null}'),
(189, '2026-11-24 10:00:00+00', 'staff:2', 'episode_dates_set', 29, 30, NULL, '{"on": "2026-11-24", "reason": "On holiday until then"}'),
(190, '2026-11-24 10:00:00+00', 'staff:2', 'dates_kept', 29, 30, 'assessment:58', '{"before": ["2026-11-22", "2026-11-24", "2026-12-24"], "after": ["2026-11-22", "2026-11-24", "2026-12-24"], "reason": "the dates were set by hand"}'),
(191, '2026-05-08 10:00:00+00', 'scene', 'enrolled', 30, 31, NULL, '{"service": "south-cheshire-vale-royal"}'),
(192, '2026-05-08 10:00:00+00', 'scene', 'episode_accepted', 30, 31, NULL, '{"on": "2026-05-08", "reason": null}'),
(193, '2026-11-04 10:00:00+00', 'staff:2', 'episode_discharged', 30, 31, NULL, '{"on": "2026-11-04", "reason": null}'),
(194, '2026-11-14 10:00:00+00', 'patient', 'submitted', 30, 31, 'response:38', '{"instrument": "pseq", "mode": "own_device", "late": false}'),
(195, '2026-11-15 10:00:00+00', 'scene', 'enrolled', 31, 32, NULL, '{"service": "south-cheshire-vale-royal"}'),
(196, '2026-11-15 10:00:00+00', 'scene', 'episode_accepted', 31, 32, NULL, '{"on": "2026-11-15", "reason": null}'),
(197, '2026-11-16 10:00:00+00', 'patient', 'alert_raised', 31, 32, 'response:39', '{"item": "urgent_signs"}'),
(198, '2026-11-16 10:00:00+00', 'patient', 'alert_raised', 31, 32, 'response:39', '{"item": "too_much_medicine"}'),
(199, '2026-11-16 10:00:00+00', 'patient', 'alert_raised', 31, 32, 'response:39', '{"item": "harm"}'),
(200, '2026-11-16 10:00:00+00', 'patient', 'consent_given', 31, 32, NULL, '{"recipient": "gp"}'),
(201, '2026-11-16 10:00:00+00', 'patient', 'consent_given', 31, 32, NULL, '{"recipient": "hospital"}'),
(202, '2026-11-16 10:00:00+00', 'patient', 'submitted', 31, 32, 'response:39', '{"instrument": "self-assessment-south-cheshire", "mode": "own_device", "late": false}'),
(203, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_confirmed', 31, 32, 'proposal:9', '{"field": "language"}'),
(204, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_declined', 31, 32, 'proposal:10', '{"field": "need"}'),
(205, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_confirmed', 31, 32, 'proposal:11', '{"field": "need"}'),
(206, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_confirmed', 31, 32, 'proposal:12', '{"field": "need"}'),
(207, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_declined', 31, 32, 'proposal:13', '{"field": "need"}'),
(208, '2026-11-23 10:00:00+00', 'staff:2', 'proposal_confirmed', 31, 32, 'proposal:14', '{"field": "need"}'),
(209, '2026-11-17 10:00:00+00', 'scene', 'enrolled', 32, 33, NULL, '{"service": "south-cheshire-vale-royal"}'),
(210, '2026-11-17 10:00:00+00', 'scene', 'episode_accepted', 32, 33, NULL, '{"on": "2026-11-17", "reason": null}'),
(211, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 32, 33, 'response:40', '{"item": "urgent_signs"}'),
(212, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 32, 33, 'response:40', '{"item": "urgent_signs"}'),
(213, '2026-11-18 10:00:00+00', 'patient', 'alert_raised', 32, 33, 'response:40', '{"item": "harm"}'),
(214, '2026-11-18 10:00:00+00', 'patient', 'submitted', 32, 33, 'response:40', '{"instrument": "self-assessment-south-cheshire", "mode": "tablet", "late": false}'),
(215, '2026-11-19 10:00:00+00', 'staff:1', 'corrected', 32, 33, 'response:41', '{"items": ["language"]}'),
(216, '2026-11-20 10:00:00+00', 'staff:1', 'consent_given', 32, 33, NULL, '{"recipient": "gp"}'),
(217, '2026-11-20 10:00:00+00', 'staff:1', 'consent_given', 32, 33, NULL, '{"recipient": "carer"}'),
(218, '2026-11-24 10:00:00+00', 'staff:1', 'consent_withdrawn', 32, 33, NULL, '{"recipient": "carer"}'),
(219, '2026-11-20 10:00:00+00', 'staff:1', 'carer_added', 32, 33, 'carer:1', '{}'),
(220, '2026-11-20 10:00:00+00', 'staff:1', 'carer_added', 32, 33, 'carer:2', '{}'),
(221, '2026-11-24 10:00:00+00', 'staff:1', 'carer_ended', 32, 33, 'carer:2', '{}'),
(222, '2026-10-25 10:00:00+00', 'scene', 'enrolled', 33, 34, NULL, '{"service": "south-cheshire-vale-royal"}'),
(223, '2026-10-25 10:00:00+00', 'scene', 'episode_accepted', 33, 34, NULL, '{"on": "2026-10-25", "reason": null}'),
(224, '2026-11-21 10:00:00+00', 'staff:1', 'call_tried', 33, 34, 'assessment:65', '{"outcome": "answered"}'),
(225, '2026-11-23 10:00:00+00', 'staff:1', 'call_tried', 33, 34, 'assessment:65', '{"outcome": "no_answer"}'),
(226, '2026-10-25 10:00:00+00', 'scene', 'enrolled', 34, 35, NULL, '{"service": "south-cheshire-vale-royal"}'),
(227, '2026-10-25 10:00:00+00', 'scene', 'episode_accepted', 34, 35, NULL, '{"on": "2026-10-25", "reason": null}'),
(228, '2026-11-21 10:00:00+00', 'staff:1', 'call_tried', 34, 35, 'assessment:66', '{"outcome": "message_left"}'),
(229, '2026-11-23 10:00:00+00', 'staff:1', 'call_tried', 34, 35, 'assessment:66', '{"outcome": "wrong_number"}'),
(230, '2026-11-23 10:00:00+00', 'staff:1', 'contact_dead', 34, NULL, NULL, '{"channel": "sms"}'),
(231, '2026-10-25 10:00:00+00', 'scene', 'enrolled', 35, 36, NULL, '{"service": "south-cheshire-vale-royal"}'),
(232, '2026-10-25 10:00:00+00', 'scene', 'episode_accepted', 35, 36, NULL, '{"on": "2026-10-25", "reason": null}'),
(233, '2026-11-21 10:00:00+00', 'staff:1', 'call_tried', 35, 36, 'assessment:67', '{"outcome": "will_answer"}'),
(234, '2026-11-23 10:00:00+00', 'staff:1', 'call_tried', 35, 36, 'assessment:67', '{"outcome": "refused"}'),
(235, '2026-11-24 10:00:00+00', 'scene', 'enrolled', 36, 37, NULL, '{"service": "durham-darlington"}'),
(236, '2026-11-24 10:00:00+00', 'scene', 'episode_accepted', 36, 37, NULL, '{"on": "2026-11-24", "reason": null}'),
(237, '2026-11-23 10:00:00+00', 'patient', 'call_asked', 36, 37, NULL, '{"way": "page"}'),
(238, '2026-11-24 10:00:00+00', 'scene', 'enrolled', 37, 38, NULL, '{"service": "durham-darlington"}'),
(239, '2026-11-24 10:00:00+00', 'scene', 'episode_accepted', 37, 38, NULL, '{"on": "2026-11-24", "reason": null}'),
(240, '2026-11-23 10:00:00+00', 'patient', 'call_asked', 37, 38, NULL, '{"way": "page"}'),
(241, '2026-11-24 10:00:00+00', 'staff:1', 'call_tried', 37, 38, 'call_request:2', '{"outcome": "answered"}'),
(242, '2026-11-24 10:00:00+00', 'staff:1', 'call_answered', 37, 38, 'call_request:2', '{}'),
(243, '2026-11-24 10:00:00+00', 'scene', 'enrolled', 38, 39, NULL, '{"service": "durham-darlington"}'),
(244, '2026-11-24 10:00:00+00', 'scene', 'episode_accepted', 38, 39, NULL, '{"on": "2026-11-24", "reason": null}'),
(245, '2026-11-23 10:00:00+00', 'patient', 'call_asked', 38, 39, NULL, '{"way": "page"}'),
(246, '2026-11-20 10:00:00+00', 'scene', 'enrolled', 39, 40, NULL, '{"service": "south-cheshire-vale-royal"}'),
(247, '2026-11-20 10:00:00+00', 'scene', 'episode_accepted', 39, 40, NULL, '{"on": "2026-11-20", "reason": null}'),
(248, '2026-11-20 10:00:00+00', 'scene', 'enrolled', 40, 41, NULL, '{"service": "south-cheshire-vale-royal"}'),
(249, '2026-11-20 10:00:00+00', 'scene', 'episode_accepted', 40, 41, NULL, '{"on": "2026-11-20", "reason": null}'),
(250, '2026-11-20 10:00:00+00', 'scene', 'enrolled', 41, 42, NULL, '{"service": "south-cheshire-vale-royal"}'),
(251, '2026-11-20 10:00:00+00', 'scene', 'episode_accepted', 41, 42, NULL, '{"on": "2026-11-20", "reason": null}'),
(252, '2026-11-20 10:00:00+00', 'scene', 'enrolled', 42, 43, NULL, '{"service": "south-cheshire-vale-royal"}'),
(253, '2026-11-20 10:00:00+00', 'scene', 'episode_accepted', 42, 43, NULL, '{"on": "2026-11-20", "reason": null}'),
(254, '2026-11-24 10:00:00+00', 'scene', 'enrolled', 43, 44, NULL, '{"service": "south-cheshire-vale-royal"}'),
(255, '2026-11-24 10:00:00+00', 'scene', 'episode_accepted', 43, 44, NULL, '{"on": "2026-11-24", "reason": null}'),
(256, '2026-11-24 10:00:00+00', 'staff:2', 'episode_withdrawn', 43, 44, NULL, '{"on": "2026-11-24", "reason": null}'),
(257, '2026-11-24 10:00:00+00', 'staff:2', 'invitations_revoked', 43, 44, NULL, '{"reason": "withdrawn"}'),
(258, '2026-11-24 10:00:00+00', 'worker', 'invited', 13, 13, 'invitation:17', '{"carrier": "message:12"}'),
(259, '2026-11-24 10:00:00+00', 'worker', 'invited', 14, 14, 'invitation:18', '{"carrier": "message:13"}'),
(260, '2026-11-24 10:00:00+00', 'worker', 'invited', 21, 22, 'invitation:19', '{"carrier": "message:14"}'),
(261, '2026-11-24 10:00:00+00', 'worker', 'invited', 24, 25, 'invitation:20', '{"carrier": "message:15"}'),
(262, '2026-11-24 10:00:00+00', 'worker', 'invited', 30, 31, 'invitation:21', '{"carrier": "message:16"}'),
(263, '2026-11-24 10:00:00+00', 'worker', 'invited', 33, 34, 'invitation:22', '{"carrier": "message:17"}'),
(264, '2026-11-24 10:00:00+00', 'worker', 'invited', 35, 36, 'invitation:23', '{"carrier": "message:18"}'),
(265, '2026-11-24 10:00:00+00', 'worker', 'invited', 36, 37, 'invitation:24', '{"carrier": "message:19"}'),
(266, '2026-11-24 10:00:00+00', 'worker', 'invited', 37, 38, 'invitation:25', '{"carrier": "message:20"}'),
(267, '2026-11-24 10:00:00+00', 'worker', 'invited', 38, 39, 'invitation:26', '{"carrier": "message:21"}'),
(268, '2026-11-24 10:00:00+00', 'worker', 'invited', 39, 40, 'invitation:27', '{"carrier": "message:22"}'),
(269, '2026-11-24 10:00:00+00', 'worker', 'invited', 40, 41, 'invitation:28', '{"carrier": "message:23"}'),
(270, '2026-11-24 10:00:00+00', 'messages', 'contact_dead', 40, NULL, NULL, '{"channel": "email"}'),
(271, '2026-11-24 10:00:00+00', 'worker', 'invited', 41, 42, 'invitation:29', '{"carrier": "message:24"}'),
(272, '2026-11-24 10:00:00+00', 'worker', 'invited', 42, 43, 'invitation:30', '{"carrier": "message:25"}'),
(273, '2026-11-24 10:00:00+00', 'notify', 'contact_dead', 36, NULL, NULL, '{"channel": "sms"}'),
(274, '2026-11-24 10:00:00+00', 'notify', 'contact_dead', 37, NULL, NULL, '{"channel": "sms"}'),
(275, '2026-11-24 10:00:00+00', 'notify', 'contact_dead', 38, NULL, NULL, '{"channel": "sms"}'),
(276, '2026-11-19 10:00:00+00', 'scene', 'enrolled', 44, 45, NULL, '{"service": "durham-darlington"}'),
(277, '2026-11-19 10:00:00+00', 'scene', 'episode_accepted', 44, 45, NULL, '{"on": "2026-11-19", "reason": null}'),
(278, '2026-11-24 10:00:00+00', 'letters', 'invited', 26, 27, 'invitation:31', '{"carrier": "message:27"}'),
(279, '2026-11-24 10:00:00+00', 'letters', 'invited', 15, 15, 'invitation:32', '{"carrier": "message:28"}'),
(280, '2026-11-24 10:00:00+00', 'letters', 'letter_not_printed', 15, 15, 'message:28', '{}'),
(281, '2026-11-24 10:00:00+00', 'letters', 'invited', 44, 45, 'invitation:33', '{"carrier": "message:29"}'),
(282, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 45, 46, NULL, '{"service": "south-cheshire-vale-royal"}'),
(283, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 45, 46, NULL, '{"on": "2026-11-23", "reason": null}'),
(284, '2026-11-24 10:00:00+00', 'patient', 'episode_messages_refused', 45, 46, NULL, '{"on": "2026-11-24", "reason": null}'),
(285, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 46, 47, NULL, '{"service": "south-cheshire-vale-royal"}'),
(286, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 46, 47, NULL, '{"on": "2026-11-23", "reason": null}'),
(287, '2026-11-24 10:00:00+00', 'patient', 'call_asked', 46, 47, NULL, '{"way": "text"}'),
(288, '2026-11-24 10:00:00+00', 'worker', 'invited', 39, 40, 'invitation:34', '{"carrier": "message:31"}'),
(289, '2026-11-24 10:00:00+00', 'worker', 'invited', 39, 40, 'invitation:35', '{"carrier": "message:31"}'),
(290, '2026-11-24 10:00:00+00', 'worker', 'invited', 39, 40, 'invitation:36', '{"carrier": "message:31"}'),
(291, '2026-11-24 10:00:00+00', 'demo', 'enrolled', 47, 48, NULL, '{"service": "bassetlaw"}'),
(292, '2026-11-24 10:00:00+00', 'demo', 'episode_accepted', 47, 48, NULL, '{"on": "2026-11-24", "reason": null}'),
(293, '2026-11-24 10:00:00+00', 'demo', 'enrolled', 48, 49, NULL, '{"service": "durham-darlington"}'),
(294, '2026-11-24 10:00:00+00', 'demo', 'episode_accepted', 48, 49, NULL, '{"on": "2026-11-24", "reason": null}'),
(295, '2026-11-24 10:00:00+00', 'demo', 'enrolled', 49, 50, NULL, '{"service": "highly-specialist"}'),
(296, '2026-11-24 10:00:00+00', 'demo', 'episode_accepted', 49, 50, NULL, '{"on": "2026-11-24", "reason": null}'),
(297, '2026-11-24 10:00:00+00', 'demo', 'enrolled', 50, 51, NULL, '{"service": "mid-nottinghamshire"}'),
(298, '2026-11-24 10:00:00+00', 'demo', 'episode_accepted', 50, 51, NULL, '{"on": "2026-11-24", "reason": null}'),
(299, '2026-11-24 10:00:00+00', 'demo', 'enrolled', 51, 52, NULL, '{"service": "south-cheshire-vale-royal"}'),
(300, '2026-11-24 10:00:00+00', 'demo', 'episode_accepted', 51, 52, NULL, '{"on": "2026-11-24", "reason": null}'),
(301, '2026-11-24 10:00:00+00', 'demo', 'invited', 47, 48, 'invitation:37', '{"carrier": "demo"}'),
(302, '2026-11-24 10:00:00+00', 'demo', 'invited', 48, 49, 'invitation:38', '{"carrier": "demo"}'),
(303, '2026-11-24 10:00:00+00', 'demo', 'invited', 49, 50, 'invitation:39', '{"carrier": "demo"}'),
(304, '2026-11-24 10:00:00+00', 'demo', 'invited', 50, 51, 'invitation:40', '{"carrier": "demo"}'),
(305, '2026-11-24 10:00:00+00', 'demo', 'invited', 51, 52, 'invitation:41', '{"carrier": "demo"}'),
(306, '2026-11-24 10:00:00+00', 'demo', 'staff_roles', NULL, NULL, 'staff:8', '{"roles": {"bassetlaw": "manager", "durham-darlington": "manager", "highly-specialist": "manager", "mid-nottinghamshire": "manager", "south-cheshire-vale-royal": "manager"}}'),
(307, '2026-11-24 10:00:00+00', 'demo', 'appointment_added', 47, 48, 'appointment:1', '{}'),
(308, '2026-11-24 10:00:00+00', 'demo', 'appointment_added', 48, 49, 'appointment:2', '{}'),
(309, '2026-11-24 10:00:00+00', 'demo', 'appointment_added', 49, 50, 'appointment:3', '{}'),
(310, '2026-11-24 10:00:00+00', 'demo', 'appointment_added', 50, 51, 'appointment:4', '{}'),
(311, '2026-11-24 10:00:00+00', 'demo', 'appointment_added', 51, 52, 'appointment:5', '{}'),
(312, '2026-11-04 10:00:00+00', 'staff:1', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(313, '2026-11-21 10:00:00+00', 'staff:2', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(314, '2026-11-22 10:00:00+00', 'staff:3', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(315, '2026-11-23 10:00:00+00', 'staff:4', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(316, '2026-11-23 10:00:00+00', 'staff:6', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(317, '2026-11-23 10:00:00+00', 'staff:1', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(318, '2026-11-23 10:00:00+00', 'staff:1', 'staff_signed_out', NULL, NULL, NULL, '{}'),
(319, '2026-11-24 10:00:00+00', 'staff:1', 'staff_signed_in', NULL, NULL, NULL, '{}'),
(320, '2026-11-24 10:00:00+00', 'staff:3', 'staff_renewed', NULL, NULL, 'staff:4', '{}'),
(321, '2026-11-24 10:00:00+00', 'staff:3', 'staff_disabled', NULL, NULL, 'staff:6', '{}'),
(322, '2026-11-24 10:00:00+00', 'nobody', 'staff_refused', NULL, NULL, 'staff:5', '{}'),
(323, '2026-11-24 10:00:00+00', 'nobody', 'staff_refused', NULL, NULL, 'staff:5', '{}'),
(324, '2026-11-24 10:00:00+00', 'nobody', 'staff_refused', NULL, NULL, 'staff:5', '{}'),
(325, '2026-11-24 10:00:00+00', 'nobody', 'staff_refused', NULL, NULL, 'staff:5', '{}'),
(326, '2026-11-24 10:00:00+00', 'nobody', 'staff_refused', NULL, NULL, 'staff:5', '{}'),
(327, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_created', NULL, NULL, 'tablet:1', '{}'),
(328, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_unpaired', NULL, NULL, 'tablet:1', '{}'),
(329, '2026-11-14 10:00:00+00', 'tablet', 'tablet_paired', NULL, NULL, 'tablet:1', '{}'),
(330, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_created', NULL, NULL, 'tablet:2', '{}'),
(331, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_unpaired', NULL, NULL, 'tablet:2', '{}'),
(332, '2026-11-14 10:00:00+00', 'tablet', 'tablet_paired', NULL, NULL, 'tablet:2', '{}'),
(333, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_created', NULL, NULL, 'tablet:3', '{}'),
(334, '2026-11-14 10:00:00+00', 'staff:3', 'tablet_unpaired', NULL, NULL, 'tablet:3', '{}'),
(335, '2026-11-14 10:00:00+00', 'tablet', 'tablet_paired', NULL, NULL, 'tablet:3', '{}'),
(336, '2026-11-24 10:00:00+00', 'staff:3', 'tablet_created', NULL, NULL, 'tablet:4', '{}'),
(337, '2026-11-24 10:00:00+00', 'staff:3', 'tablet_created', NULL, NULL, 'tablet:5', '{}'),
(338, '2026-11-24 10:00:00+00', 'staff:3', 'tablet_unpaired', NULL, NULL, 'tablet:5', '{}'),
(339, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 52, 53, NULL, '{"service": "south-cheshire-vale-royal"}'),
(340, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 52, 53, NULL, '{"on": "2026-11-23", "reason": null}'),
(341, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 53, 54, NULL, '{"service": "south-cheshire-vale-royal"}'),
(342, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 53, 54, NULL, '{"on": "2026-11-23", "reason": null}'),
(343, '2026-11-24 04:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:42', '{"carrier": "tablet:1"}'),
(344, '2026-11-24 04:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(345, '2026-11-24 04:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:3', '{}'),
(346, '2026-11-24 04:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "finished"}'),
(347, '2026-11-24 05:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:43', '{"carrier": "tablet:1"}'),
(348, '2026-11-24 05:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(349, '2026-11-24 05:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:4', '{}'),
(350, '2026-11-24 05:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "help"}'),
(351, '2026-11-24 06:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:44', '{"carrier": "tablet:1"}'),
(352, '2026-11-24 06:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(353, '2026-11-24 06:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:5', '{}'),
(354, '2026-11-24 06:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "help"}'),
(355, '2026-11-24 07:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:45', '{"carrier": "tablet:1"}'),
(356, '2026-11-24 07:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(357, '2026-11-24 07:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:6', '{}'),
(358, '2026-11-24 07:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "cancelled"}'),
(359, '2026-11-24 08:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:46', '{"carrier": "tablet:1"}'),
(360, '2026-11-24 08:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(361, '2026-11-24 08:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:7', '{}'),
(362, '2026-11-24 08:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "moved"}'),
(363, '2026-11-24 09:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:47', '{"carrier": "tablet:1"}'),
(364, '2026-11-24 09:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(365, '2026-11-24 09:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:8', '{}'),
(366, '2026-11-24 09:30:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:1', '{"reason": "idle"}'),
(367, '2026-11-24 10:00:00+00', 'staff:1', 'invited', 53, 54, 'invitation:48', '{"carrier": "tablet:2"}'),
(368, '2026-11-24 10:00:00+00', 'staff:1', 'sent_to_tablet', 53, 54, 'tablet:2', '{"assessment": 86}'),
(369, '2026-11-24 10:00:00+00', 'tablet', 'tablet_turn_ended', 53, 54, 'tablet:2', '{"reason": "replaced"}'),
(370, '2026-11-24 10:00:00+00', 'staff:1', 'invited', 53, 54, 'invitation:49', '{"carrier": "tablet:2"}'),
(371, '2026-11-24 10:00:00+00', 'staff:1', 'sent_to_tablet', 53, 54, 'tablet:2', '{"assessment": 86}'),
(372, '2026-11-24 10:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:50', '{"carrier": "tablet:3"}'),
(373, '2026-11-24 10:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:3', '{"assessment": 85}'),
(374, '2026-11-24 10:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:9', '{}'),
(375, '2026-11-24 10:00:00+00', 'tablet', 'tablet_turn_ended', 52, 53, 'tablet:3', '{"reason": "unpaired"}'),
(376, '2026-11-24 10:00:00+00', 'staff:3', 'tablet_unpaired', NULL, NULL, 'tablet:3', '{}'),
(377, '2026-11-24 10:00:00+00', 'staff:1', 'invited', 52, 53, 'invitation:51', '{"carrier": "tablet:1"}'),
(378, '2026-11-24 10:00:00+00', 'staff:1', 'sent_to_tablet', 52, 53, 'tablet:1', '{"assessment": 85}'),
(379, '2026-11-24 10:00:00+00', 'patient', 'signed_in', 52, 53, 'sign_in:10', '{}'),
(380, '2026-11-24 10:00:00+00', 'staff:1', 'help_given', 52, 53, 'hand_over:2', '{}'),
(381, '2026-11-24 10:00:00+00', 'import', 'enrolled', 54, 55, NULL, '{"service": "south-cheshire-vale-royal"}'),
(382, '2026-11-24 10:00:00+00', 'import', 'episode_referred', 54, 55, NULL, '{"on": "2026-11-01", "reason": null}'),
(383, '2026-11-24 10:00:00+00', 'import', 'episode_accepted', 54, 55, NULL, '{"on": "2026-11-10", "reason": null}'),
(384, '2026-11-24 10:00:00+00', 'import', 'episode_first_appointment', 54, 55, NULL, '{"on": "2026-11-24", "reason": null}'),
(385, '2026-11-24 10:00:00+00', 'import', 'appointment_told', 54, 55, NULL, '{"on": "2026-11-24", "cancelled": false}'),
(386, '2026-11-24 10:00:00+00', 'import', 'appointment_told', 54, 55, NULL, '{"on": "2026-11-25", "cancelled": false}'),
(387, '2026-11-24 10:00:00+00', 'import', 'referrals_counted', NULL, NULL, 'south-cheshire-vale-royal', '{"month": "2026-10-01", "before": null, "after": 3}'),
(388, '2026-11-24 10:00:00+00', 'import', 'referrals_counted', NULL, NULL, 'south-cheshire-vale-royal', '{"month": "2026-10-01", "before": null, "after": 3}'),
(389, '2026-11-24 10:00:00+00', 'import', 'appointment_told', 54, 55, NULL, '{"on": "2026-11-25", "cancelled": true}'),
(390, '2026-11-24 10:00:00+00', 'staff:1', 'handled', 40, 41, 'bounced:23', '{}'),
(391, '2026-11-24 10:00:00+00', 'staff:1', 'handled', 4, 4, 'no_contact:4', '{}'),
(392, '2026-11-24 10:00:00+00', 'staff:1', 'handled', 24, 25, 'late:26', '{}'),
(393, '2026-11-24 10:00:00+00', 'staff:1', 'handled', 2, 2, 'duplicate:2', '{}'),
(394, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 55, 56, NULL, '{"service": "bassetlaw"}'),
(395, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 55, 56, NULL, '{"on": "2026-11-23", "reason": null}'),
(396, '2026-11-24 10:00:00+00', 'patient', 'submitted', 55, 56, 'response:42', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}'),
(397, '2026-11-23 10:00:00+00', 'scene', 'enrolled', 56, 57, NULL, '{"service": "bassetlaw"}'),
(398, '2026-11-23 10:00:00+00', 'scene', 'episode_accepted', 56, 57, NULL, '{"on": "2026-11-23", "reason": null}'),
(399, '2026-11-24 10:00:00+00', 'patient', 'submitted', 56, 57, 'response:43', '{"instrument": "eq5d-5l", "mode": "own_device", "late": false}');
SELECT setval(pg_get_serial_sequence('public.audit', 'id'), (SELECT max(id) FROM public.audit));
INSERT INTO public.call_request VALUES 
(1, 37, 'page', 'any', '2026-11-23 10:00:00+00', '2026-11-25', NULL, NULL),
(2, 38, 'page', 'morning', '2026-11-23 10:00:00+00', '2026-11-25', '2026-11-24 10:00:00+00', 'staff:1'),
(3, 39, 'page', 'afternoon', '2026-11-23 10:00:00+00', '2026-11-25', NULL, NULL),
(4, 47, 'text', 'any', '2026-11-24 10:00:00+00', '2026-11-26', NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.call_request', 'id'), (SELECT max(id) FROM public.call_request));
INSERT INTO public.carer VALUES 
(1, 33, 'Carol ‘Caz’ Example', 'Daughter''s friend', '+447700900112', '2026-11-20', NULL, '2026-11-20 10:00:00+00', 'staff:1'),
(2, 33, 'Kaz; Example', 'Daughter''s friend', NULL, '2026-11-20', '2026-11-24', '2026-11-20 10:00:00+00', 'staff:1');
SELECT setval(pg_get_serial_sequence('public.carer', 'id'), (SELECT max(id) FROM public.carer));
INSERT INTO public.consent VALUES 
(1, 6, 'gp', '2026-06-28 10:00:00+00', 'patient', NULL, NULL),
(2, 6, 'hospital', '2026-06-28 10:00:00+00', 'patient', NULL, NULL),
(3, 32, 'gp', '2026-11-16 10:00:00+00', 'patient', NULL, NULL),
(4, 32, 'hospital', '2026-11-16 10:00:00+00', 'patient', NULL, NULL),
(5, 33, 'gp', '2026-11-20 10:00:00+00', 'staff:1', NULL, NULL),
(6, 33, 'carer', '2026-11-20 10:00:00+00', 'staff:1', '2026-11-24 10:00:00+00', 'staff:1');
SELECT setval(pg_get_serial_sequence('public.consent', 'id'), (SELECT max(id) FROM public.consent));
INSERT INTO public.episode_event VALUES 
(1, 3, 'referred', '2025-09-11', '2026-09-06 23:10:39+00', 'simulation', NULL, '{}'),
(2, 3, 'accepted', '2025-09-15', '2026-09-06 23:10:46+00', 'simulation', NULL, '{}'),
(3, 3, 'first_appointment', '2025-10-18', '2026-09-06 23:10:54+00', 'simulation', NULL, '{}'),
(4, 3, 'discharge_planned', '2026-01-31', '2026-09-06 23:11:59+00', 'simulation', NULL, '{}'),
(5, 3, 'moved_to_follow_up', '2026-01-27', '2026-09-06 23:12:58+00', 'simulation', NULL, '{}'),
(6, 3, 'channel_chosen', '2026-09-07', '2026-09-06 23:14:46+00', 'simulation', 'sms', '{}'),
(7, 3, 'channel_chosen', '2026-09-07', '2026-09-06 23:14:51+00', 'simulation', 'letter', '{}'),
(8, 2, 'referred', '2026-07-05', '2026-09-06 23:15:36+00', 'simulation', NULL, '{}'),
(9, 2, 'accepted', '2026-07-09', '2026-09-06 23:15:43+00', 'simulation', NULL, '{}'),
(10, 2, 'first_appointment', '2026-08-15', '2026-09-06 23:15:44+00', 'simulation', NULL, '{}'),
(11, 2, 'programme', '2026-08-09', '2026-09-06 23:15:52+00', 'simulation', NULL, '{}'),
(12, 1, 'referred', '2026-08-05', '2026-09-06 23:16:07+00', 'simulation', NULL, '{}'),
(13, 3, 'reopened', '2026-08-07', '2026-09-06 23:16:09+00', 'simulation', 'a flare-up', '{}'),
(14, 3, 'discharge_planned', '2026-09-16', '2026-09-06 23:16:10+00', 'simulation', NULL, '{}'),
(15, 1, 'accepted', '2026-08-09', '2026-09-06 23:16:11+00', 'simulation', NULL, '{}'),
(16, 1, 'programme', '2026-09-14', '2026-09-06 23:16:21+00', 'simulation', NULL, '{}'),
(17, 3, 'discharge_planned', '2026-09-16', '2026-09-06 23:16:21+00', 'simulation', NULL, '{}'),
(18, 3, 'discharge_planned', '2026-09-16', '2026-09-06 23:16:38+00', 'simulation', NULL, '{}'),
(19, 2, 'programme', '2026-09-18', '2026-09-06 23:16:39+00', 'simulation', NULL, '{}'),
(20, 3, 'moved_to_follow_up', '2026-09-16', '2026-09-18 17:06:40+00', 'simulation', NULL, '{}'),
(21, 4, 'accepted', '2026-08-26', '2026-08-26 10:00:00+00', 'scene', NULL, '{}'),
(22, 4, 'first_appointment', '2026-09-15', '2026-09-05 10:00:00+00', 'staff:2', NULL, '{}'),
(23, 4, 'programme', '2026-09-25', '2026-09-15 10:00:00+00', 'staff:2', NULL, '{}'),
(24, 4, 'review', '2026-11-27', '2026-10-25 10:00:00+00', 'staff:2', NULL, '{}'),
(25, 4, 'discharge_planned', '2026-12-24', '2026-11-16 10:00:00+00', 'staff:2', NULL, '{}'),
(26, 4, 'longer_agreed', '2026-11-17', '2026-11-17 10:00:00+00', 'staff:2', 'Waits for an operation', '{}'),
(27, 5, 'accepted', '2026-01-28', '2026-01-28 10:00:00+00', 'scene', NULL, '{}'),
(28, 5, 'discharged', '2026-05-08', '2026-05-08 10:00:00+00', 'staff:2', NULL, '{}'),
(29, 5, 'reopened', '2026-07-27', '2026-07-27 10:00:00+00', 'staff:2', 'A flare-up', '{}'),
(30, 5, 'moved_to_follow_up', '2026-11-10', '2026-11-10 10:00:00+00', 'staff:2', NULL, '{}'),
(31, 6, 'accepted', '2026-06-27', '2026-06-27 10:00:00+00', 'scene', NULL, '{}'),
(32, 6, 'discharged', '2026-08-21', '2026-08-21 10:00:00+00', 'staff:2', NULL, '{}'),
(33, 7, 'accepted', '2026-10-22', '2026-10-22 10:00:00+00', 'scene', NULL, '{}'),
(34, 7, 'withdrawn', '2026-11-04', '2026-11-04 10:00:00+00', 'staff:2', 'Doesn''t want this any more', '{}'),
(35, 8, 'accepted', '2026-10-10', '2026-10-10 10:00:00+00', 'scene', NULL, '{}'),
(36, 8, 'died', '2026-11-18', '2026-11-19 10:00:00+00', 'staff:2', 'His son', '{}'),
(37, 9, 'accepted', '2026-10-27', '2026-10-27 10:00:00+00', 'scene', NULL, '{}'),
(38, 9, 'questionnaires_off', '2026-10-30', '2026-10-30 10:00:00+00', 'staff:2', 'Too unwell', '{}'),
(39, 10, 'accepted', '2026-10-27', '2026-10-27 10:00:00+00', 'scene', NULL, '{}'),
(40, 10, 'questionnaires_off', '2026-10-30', '2026-10-30 10:00:00+00', 'staff:2', 'Too unwell', '{}'),
(41, 10, 'questionnaires_on', '2026-11-09', '2026-11-09 10:00:00+00', 'staff:2', 'Better', '{}'),
(42, 11, 'accepted', '2026-09-24', '2026-09-24 10:00:00+00', 'scene', NULL, '{}'),
(43, 11, 'transferred', '2026-11-15', '2026-11-15 10:00:00+00', 'staff:2', 'Elsewhere', '{}'),
(44, 12, 'accepted', '2026-09-24', '2026-09-24 10:00:00+00', 'scene', NULL, '{}'),
(45, 12, 'ended', '2026-11-15', '2026-11-15 10:00:00+00', 'staff:2', 'left_area', '{}'),
(46, 13, 'accepted', '2026-11-18', '2026-11-18 10:00:00+00', 'scene', NULL, '{}'),
(47, 13, 'channel_chosen', '2026-11-19', '2026-11-19 10:00:00+00', 'staff:2', 'sms', '{}'),
(48, 14, 'accepted', '2026-11-17', '2026-11-17 10:00:00+00', 'scene', NULL, '{}'),
(49, 14, 'channel_chosen', '2026-11-19', '2026-11-19 10:00:00+00', 'staff:2', 'email', '{}'),
(50, 15, 'accepted', '2026-11-16', '2026-11-16 10:00:00+00', 'scene', NULL, '{}'),
(51, 15, 'channel_chosen', '2026-11-19', '2026-11-19 10:00:00+00', 'staff:2', 'letter', '{}'),
(52, 16, 'accepted', '2026-11-15', '2026-11-15 10:00:00+00', 'scene', NULL, '{}'),
(53, 16, 'channel_chosen', '2026-11-19', '2026-11-19 10:00:00+00', 'staff:2', 'none', '{}'),
(54, 17, 'accepted', '2026-11-06', '2026-11-06 10:00:00+00', 'scene', NULL, '{}'),
(55, 17, 'strand_changed', '2026-11-07', '2026-11-07 10:00:00+00', 'staff:2', 'cfs-me', '{}'),
(56, 18, 'referred', '2026-09-26', '2026-10-05 10:00:00+00', 'scene', NULL, '{}'),
(57, 18, 'accepted', '2026-10-05', '2026-10-05 10:00:00+00', 'scene', NULL, '{}'),
(58, 19, 'referred', '2026-11-03', '2026-11-12 10:00:00+00', 'scene', NULL, '{}'),
(59, 19, 'accepted', '2026-11-12', '2026-11-12 10:00:00+00', 'scene', NULL, '{}'),
(60, 20, 'accepted', '2026-11-09', '2026-11-09 10:00:00+00', 'scene', NULL, '{}'),
(61, 21, 'accepted', '2026-11-22', '2026-11-22 10:00:00+00', 'scene', NULL, '{}'),
(62, 22, 'accepted', '2026-11-22', '2026-11-22 10:00:00+00', 'scene', NULL, '{}'),
(63, 23, 'accepted', '2026-11-21', '2026-11-21 10:00:00+00', 'scene', NULL, '{}'),
(64, 24, 'accepted', '2026-11-21', '2026-11-21 10:00:00+00', 'scene', NULL, '{}'),
(65, 24, 'unlocked', '2026-11-24', '2026-11-24 10:00:00+00', 'staff:2', 'Rang: it''s her', '{}'),
(66, 25, 'accepted', '2026-11-12', '2026-11-12 10:00:00+00', 'scene', NULL, '{}'),
(67, 26, 'accepted', '2026-11-04', '2026-11-04 10:00:00+00', 'scene', NULL, '{}'),
(68, 27, 'accepted', '2026-10-30', '2026-10-30 10:00:00+00', 'scene', NULL, '{}'),
(69, 28, 'accepted', '2026-11-08', '2026-11-08 10:00:00+00', 'scene', NULL, '{}'),
(70, 29, 'accepted', '2026-07-27', '2026-07-27 10:00:00+00', 'scene', NULL, '{}'),
(71, 30, 'accepted', '2026-10-15', '2026-10-15 10:00:00+00', 'scene', NULL, '{}'),
(72, 30, 'dates_set', '2026-11-24', '2026-11-24 10:00:00+00', 'staff:2', 'On holiday until then', '{}'),
(73, 31, 'accepted', '2026-05-08', '2026-05-08 10:00:00+00', 'scene', NULL, '{}'),
(74, 31, 'discharged', '2026-11-04', '2026-11-04 10:00:00+00', 'staff:2', NULL, '{}'),
(75, 32, 'accepted', '2026-11-15', '2026-11-15 10:00:00+00', 'scene', NULL, '{}'),
(76, 33, 'accepted', '2026-11-17', '2026-11-17 10:00:00+00', 'scene', NULL, '{}'),
(77, 34, 'accepted', '2026-10-25', '2026-10-25 10:00:00+00', 'scene', NULL, '{}'),
(78, 35, 'accepted', '2026-10-25', '2026-10-25 10:00:00+00', 'scene', NULL, '{}'),
(79, 36, 'accepted', '2026-10-25', '2026-10-25 10:00:00+00', 'scene', NULL, '{}'),
(80, 37, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'scene', NULL, '{}'),
(81, 38, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'scene', NULL, '{}'),
(82, 39, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'scene', NULL, '{}'),
(83, 40, 'accepted', '2026-11-20', '2026-11-20 10:00:00+00', 'scene', NULL, '{}'),
(84, 41, 'accepted', '2026-11-20', '2026-11-20 10:00:00+00', 'scene', NULL, '{}'),
(85, 42, 'accepted', '2026-11-20', '2026-11-20 10:00:00+00', 'scene', NULL, '{}'),
(86, 43, 'accepted', '2026-11-20', '2026-11-20 10:00:00+00', 'scene', NULL, '{}'),
(87, 44, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'scene', NULL, '{}'),
(88, 44, 'withdrawn', '2026-11-24', '2026-11-24 10:00:00+00', 'staff:2', NULL, '{}'),
(89, 45, 'accepted', '2026-11-19', '2026-11-19 10:00:00+00', 'scene', NULL, '{}'),
(90, 46, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}'),
(91, 46, 'messages_refused', '2026-11-24', '2026-11-24 10:00:00+00', 'patient', NULL, '{}'),
(92, 47, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}'),
(93, 48, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'demo', NULL, '{}'),
(94, 49, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'demo', NULL, '{}'),
(95, 50, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'demo', NULL, '{}'),
(96, 51, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'demo', NULL, '{}'),
(97, 52, 'accepted', '2026-11-24', '2026-11-24 10:00:00+00', 'demo', NULL, '{}'),
(98, 53, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}'),
(99, 54, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}'),
(100, 55, 'referred', '2026-11-01', '2026-11-24 10:00:00+00', 'import', NULL, '{}'),
(101, 55, 'accepted', '2026-11-10', '2026-11-24 10:00:00+00', 'import', NULL, '{}'),
(102, 55, 'first_appointment', '2026-11-24', '2026-11-24 10:00:00+00', 'import', NULL, '{}'),
(103, 56, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}'),
(104, 57, 'accepted', '2026-11-23', '2026-11-23 10:00:00+00', 'scene', NULL, '{}');
SELECT setval(pg_get_serial_sequence('public.episode_event', 'id'), (SELECT max(id) FROM public.episode_event));
INSERT INTO public.invitation VALUES 
(1, 3, '41d75b39d41b9b871cc2174af7b13866e3948f6da7810c18c9209f305e64f3b2', 'message:1', '2026-09-07 00:22:18+00', 'worker', NULL, NULL),
(2, 2, '1f7947cb0adcd6431f5bb87cb5d2efff88568142b8ed169f4e9bbaf8df8ef388', 'message:2', '2026-09-07 07:00:00+00', 'worker', NULL, NULL),
(3, 1, '3dd07a7a06605a22120628357a088e53f174ea43e230162eaeaf0dfc8d1ef098', 'message:3', '2026-09-07 07:00:00+00', 'worker', NULL, NULL),
(4, 1, 'e5382bd015a75789845f3751d3d51f64ce52a8c10af725e07925d58923a129b1', 'message:4', '2026-09-07 07:00:00+00', 'worker', NULL, NULL),
(5, 1, '01cdf1176d4b4c5afcd26d3304447bbb7ae5eb7848149d788cdc321ce97d0854', 'message:5', '2026-09-10 07:00:00+00', 'worker', NULL, NULL),
(6, 1, '983623f9d192b3182e0021d274544ad0c76e3113aa5164a3437291f8429c9cd2', 'message:6', '2026-09-10 11:10:00+00', 'letters', NULL, NULL),
(7, 2, '7320977f112c2600c8cadd7100bc27cab1b0492f97a0e3213d47b18a98ff7fce', 'message:7', '2026-09-11 07:00:00+00', 'worker', NULL, NULL),
(8, 1, '81f76837bc8f3406907f8a43b638f9d53815d5c36aee3c1857262759e2b4707a', 'message:8', '2026-09-14 07:00:00+00', 'worker', NULL, NULL),
(9, 2, '03b6916191e3603df1c9445ba24db70b77d47009215017815bdee617452c06d4', 'message:9', '2026-09-14 07:00:00+00', 'worker', NULL, NULL),
(10, 2, '78b89187699c047d92984a65f20d05857ab0204701198948e06e9cbc4c9976d8', 'message:10', '2026-09-18 07:00:00+00', 'worker', NULL, NULL),
(11, 1, '877d674b128b90653d75730a67cb97c1a22748ec17e20f03fc13150ace34a168', 'message:11', '2026-09-21 07:00:00+00', 'worker', NULL, NULL),
(12, 7, '501a59c9556f009e6b8ee487499017fef3c0e4c434249e3b53d7362c94ae563b', 'desk', '2026-10-23 10:00:00+00', 'staff:1', '2026-11-04 10:00:00+00', 'withdrawn'),
(13, 22, '7dbe46644ca0227f3c99838d7bc0ab3577ecc27d9cc5c79be8aecf8938c1ef7b', 'desk', '2026-11-22 10:00:00+00', 'staff:1', '2026-11-23 10:00:00+00', 'Given to her sister'),
(14, 22, 'cfeaae313b0980b941c27ce160d875bf32605b02bfa70a894f1fb6e1b15cb2a0', 'desk', '2026-11-24 10:00:00+00', 'staff:1', NULL, NULL),
(15, 23, '4c3cb09540c63b5ddf7572700dfe65cdb445d9d158a8d2c90bed72137e643ab0', 'desk', '2026-11-23 10:00:00+00', 'staff:1', NULL, NULL),
(16, 24, 'e01d33ede7142d9579f98a5b55a28599d4c0e771dbb0b521e5a3e54a625ef398', 'desk', '2026-11-23 10:00:00+00', 'staff:1', NULL, NULL),
(17, 13, 'd8500c98d9a8c1862dd903d361fea8ed28fc3c0318a6e6b481bd87cd7b3e0a8d', 'message:12', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(18, 14, 'c5c40df3d3c38dbcb9a3dacd794e3bee77ad905c0de5ea3bd3c439f09e40b5e4', 'message:13', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(19, 22, '0c1156c2964a4cbeb73f859c8e32a4101613cfd8570e43b550e801f51617dd8e', 'message:14', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(20, 25, '61528d6cd0dc8000a421cca0bb4cfa5e7da0929557d51142e922fdeadb1567e5', 'message:15', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(21, 31, '889647b4b1177f0251a502cf1ed188da451febad1b74528898dc30f9367b31ca', 'message:16', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(22, 34, 'e3d8c0c05f51d3e9ca570121a930464c992743e4d682a8e1deb43c7bd7e01416', 'message:17', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(23, 36, 'd1ba6470a28efb17d348e1fc83faaadf94f18c422ada6f8f4303e25a0431e2a3', 'message:18', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(24, 37, '10801281189ea567e39ba3b7f413ca4fe87f605f79c462b5259a3fdd0b0a107f', 'message:19', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(25, 38, '1a78f9e45415bf7fd3ba90c5baa10c984e45c0602905c900c7cb311ba1970d5a', 'message:20', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(26, 39, '701818fd2992f694438909b90ae6fa024a7715baeeb3ee18730c2fac717fb71c', 'message:21', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(27, 40, 'f969dfd563f1e18257a41517c201daa8092250cd16a5120ebe97f09051dcc8be', 'message:22', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(28, 41, 'daac290b7cdb4bd9b9aebc70f09ca621ee8676a443ce7bd33bb9c4933ad911b1', 'message:23', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(29, 42, '0ad83e85f9270c3d97a803696b9c2fe079e32ba135d6529b3e87e19b6a6ff0d7', 'message:24', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(30, 43, '585a678115dfaf1be31655c486a3212ea39fb85ba48dc909850dbd88ba7efb4a', 'message:25', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(31, 27, '05330c51e95eb2b14ad6f226a8e880f7607ccd60830a020a98230b3935cdd394', 'message:27', '2026-11-24 10:00:00+00', 'letters', NULL, NULL),
(32, 15, '2f69180824d338c994483769851f8452bc8e2f1b0c3197431427e6f631a534fa', 'message:28', '2026-11-24 10:00:00+00', 'letters', '2026-11-24 10:00:00+00', 'letter not printed'),
(33, 45, 'e0830d60a37fca59fc07ae0296541cbd2788f734ad246d8dc17029659951ae61', 'message:29', '2026-11-24 10:00:00+00', 'letters', NULL, NULL),
(34, 40, '6b4469766d8be3ba229c2b790ab82335b3b68617535e01a9776ecf369c0fa774', 'message:31', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(35, 40, '336acd698e97b9d506ff3dcb61c7419263bb12688ef2fcde049db0dc8c70a6b9', 'message:31', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(36, 40, '78126018620378e779fa870babdaee0d35fe57acbf5c5922ec55432ab9707afd', 'message:31', '2026-11-24 10:00:00+00', 'worker', NULL, NULL),
(37, 48, 'bfc2269613632e014c8d1d062d51282cdec873a5f196f2806aca12bd1853026b', 'demo', '2026-11-24 10:00:00+00', 'demo', NULL, NULL),
(38, 49, '719e7807fa2c866d74e4fee117900a302304d85c99e058c133b8c24cd7a33e84', 'demo', '2026-11-24 10:00:00+00', 'demo', NULL, NULL),
(39, 50, '6990af4baead0843910d8c2d54e7e7adb34ead50447a4df4553a753407f5c0b4', 'demo', '2026-11-24 10:00:00+00', 'demo', NULL, NULL),
(40, 51, 'dd412ea9da8bfc9a0fe934b8557d18132a20b130f1abf85ef4fa1353d78f8bc4', 'demo', '2026-11-24 10:00:00+00', 'demo', NULL, NULL),
(41, 52, '7436fb599ca72344e4ad8543dca683881e69954a7f0c174980fc6c44bd88dccd', 'demo', '2026-11-24 10:00:00+00', 'demo', NULL, NULL),
(42, 53, 'a55ad0aaa25517979d4791ef08942e75a8a1883a73271b91a32a04c12d5708fa', 'tablet:1', '2026-11-24 04:00:00+00', 'staff:1', '2026-11-24 04:00:00+00', 'the turn at the tablet is over'),
(43, 53, 'd39a5da10686db8695998d889fab2ed15ccb13fa6d066bd5a9fdf158119aeac5', 'tablet:1', '2026-11-24 05:00:00+00', 'staff:1', '2026-11-24 05:00:00+00', 'the turn at the tablet is over'),
(44, 53, 'c66dc907ca6ccd01ca78710cf429e1e2ae7328d26b78adada5df1e19021dd0ac', 'tablet:1', '2026-11-24 06:00:00+00', 'staff:1', '2026-11-24 06:00:00+00', 'the turn at the tablet is over'),
(45, 53, '05dea0caa4079ab0679ace3d183965e0fcf435dbeebafa456c6e24e1ff50a2af', 'tablet:1', '2026-11-24 07:00:00+00', 'staff:1', '2026-11-24 07:00:00+00', 'the turn at the tablet is over'),
(46, 53, 'c8d4169001d2a2ab951093721282d8f5d31ea026201403f7b0520718c9d4cb99', 'tablet:1', '2026-11-24 08:00:00+00', 'staff:1', '2026-11-24 08:00:00+00', 'the turn at the tablet is over'),
(47, 53, 'bd7e5cf6e1e344cd3b3af636e2c9c9d1bacf1b262d06fc60c2eaa986926956ee', 'tablet:1', '2026-11-24 09:00:00+00', 'staff:1', '2026-11-24 09:30:00+00', 'the turn at the tablet is over'),
(48, 54, '7f3ead78d7e29c01f2631c4e7e039376887ab4dd7e30770ee15286d63d4e85db', 'tablet:2', '2026-11-24 10:00:00+00', 'staff:1', '2026-11-24 10:00:00+00', 'the turn at the tablet is over'),
(49, 54, 'febda45c016119929a903b6c23859eecff9a05fa21a37aff4dc0d3837f2266ba', 'tablet:2', '2026-11-24 10:00:00+00', 'staff:1', NULL, NULL),
(50, 53, '2d773aaa5da4b4c9beb3a3abc18ab52cd6395c2e4261cfe0a73ee3212ae2437c', 'tablet:3', '2026-11-24 10:00:00+00', 'staff:1', '2026-11-24 10:00:00+00', 'the turn at the tablet is over'),
(51, 53, '1b85a724949d33736f414d2f9342f2df7dbf88c019733d8128543c864d4d724f', 'tablet:1', '2026-11-24 10:00:00+00', 'staff:1', NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.invitation', 'id'), (SELECT max(id) FROM public.invitation));
INSERT INTO public.call_try VALUES 
(1, 65, '2026-11-21', '2026-11-21 10:00:00+00', 'staff:1', 'answered'),
(2, 65, '2026-11-23', '2026-11-23 10:00:00+00', 'staff:1', 'no_answer'),
(3, 66, '2026-11-21', '2026-11-21 10:00:00+00', 'staff:1', 'message_left'),
(4, 66, '2026-11-23', '2026-11-23 10:00:00+00', 'staff:1', 'wrong_number'),
(5, 67, '2026-11-21', '2026-11-21 10:00:00+00', 'staff:1', 'will_answer'),
(6, 67, '2026-11-23', '2026-11-23 10:00:00+00', 'staff:1', 'refused');
SELECT setval(pg_get_serial_sequence('public.call_try', 'id'), (SELECT max(id) FROM public.call_try));
INSERT INTO public.message VALUES 
(1, 'f5b16522-4a58-4791-9f6a-f1d8303e61cd', 3, 'email', 'sim00002@example.org', 'new-link', 'en', 'true', 'sent', '2026-09-06 23:14:54+00', '2026-09-07 00:22:18+00', '2026-09-07 00:22:18+00', NULL, NULL, 'true', '2026-09-06 23:14:54+00', 0, 'clinic-pc:boot:4711:90:messages', '<f5b16522-4a58-4791-9f6a-f1d8303e61cd@trust.example>', NULL, NULL, NULL),
(2, '878d972f-9a45-4da1-b053-17feed6740b9', 2, 'email', 'sim00001@example.org', 'last-reminder', 'en', 'true', 'sent', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', NULL, 5, 'false', '2026-09-07 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<878d972f-9a45-4da1-b053-17feed6740b9@trust.example>', NULL, NULL, NULL),
(3, 'bd7425dc-b03d-404b-b0a4-f21e0adc3ebe', 1, 'email', 'sim00000@example.org', 'last-reminder', 'en', 'true', 'sent', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', NULL, 9, 'false', '2026-09-07 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<bd7425dc-b03d-404b-b0a4-f21e0adc3ebe@trust.example>', NULL, NULL, NULL),
(4, 'f6822b55-d46d-44e5-a833-b3b84e0f27f9', 1, 'email', 'sim00000@example.org', 'invitation', 'en', 'true', 'sent', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', '2026-09-07 07:00:00+00', NULL, 10, 'false', '2026-09-07 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<f6822b55-d46d-44e5-a833-b3b84e0f27f9@trust.example>', NULL, NULL, NULL),
(5, 'a8db6700-02bf-4989-be9e-448a29019d9f', 1, 'email', 'sim00000@example.org', 'reminder-1', 'en', 'true', 'sent', '2026-09-10 07:00:00+00', '2026-09-10 07:00:00+00', '2026-09-10 07:00:00+00', NULL, 10, 'false', '2026-09-10 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<a8db6700-02bf-4989-be9e-448a29019d9f@trust.example>', NULL, NULL, NULL),
(6, '76b4c544-4e72-471c-be0c-1bcc8f07f39f', 1, 'letter', '', 'last-letter', 'en', 'true', 'sent', '2026-09-10 11:10:00+00', '2026-09-10 11:10:00+00', '2026-09-10 11:10:00+00', NULL, 9, 'false', '2026-09-10 11:10:00+00', 0, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, NULL),
(7, '1a8edf4f-0c68-4562-8c4a-e5578553c16b', 2, 'email', 'sim00001@example.org', 'invitation', 'en', 'true', 'sent', '2026-09-11 07:00:00+00', '2026-09-11 07:00:00+00', '2026-09-11 07:00:00+00', NULL, 12, 'false', '2026-09-11 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<1a8edf4f-0c68-4562-8c4a-e5578553c16b@trust.example>', NULL, NULL, NULL),
(8, 'f11b1bfa-ef8f-40f9-8043-7aa106553dcc', 1, 'email', 'sim00000@example.org', 'reminder-2', 'en', 'true', 'sent', '2026-09-14 07:00:00+00', '2026-09-14 07:00:00+00', '2026-09-14 07:00:00+00', NULL, 10, 'false', '2026-09-14 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<f11b1bfa-ef8f-40f9-8043-7aa106553dcc@trust.example>', NULL, NULL, NULL),
(9, 'ffdaeeb1-a7dd-4f84-ba94-6a73c05b2339', 2, 'email', 'sim00001@example.org', 'reminder-1', 'en', 'true', 'sent', '2026-09-14 07:00:00+00', '2026-09-14 07:00:00+00', '2026-09-14 07:00:00+00', NULL, 12, 'false', '2026-09-14 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<ffdaeeb1-a7dd-4f84-ba94-6a73c05b2339@trust.example>', NULL, NULL, NULL),
(10, 'a38bbb1a-29bf-4df0-8b31-7caafc01db63', 2, 'email', 'sim00001@example.org', 'reminder-2', 'en', 'true', 'sent', '2026-09-18 07:00:00+00', '2026-09-18 07:00:00+00', '2026-09-18 07:00:00+00', NULL, 12, 'false', '2026-09-18 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<a38bbb1a-29bf-4df0-8b31-7caafc01db63@trust.example>', NULL, NULL, NULL),
(11, '7e444afc-0642-4388-8965-113c22feb810', 1, 'email', 'sim00000@example.org', 'last-reminder', 'en', 'true', 'sent', '2026-09-21 07:00:00+00', '2026-09-21 07:00:00+00', '2026-09-21 07:00:00+00', NULL, 10, 'false', '2026-09-21 07:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', '<7e444afc-0642-4388-8965-113c22feb810@trust.example>', NULL, NULL, NULL),
(12, '305600d3-d905-41c2-952a-63a5565efb26', 13, 'sms', '+447700900130', 'reminder-1', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 40, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-305600d3-d905-41c2-952a-63a5565efb26', NULL, NULL, NULL),
(13, 'b80d32cb-7ced-46e9-a404-cc07c4e7e203', 14, 'email', 'cho1@example.org', 'reminder-2', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 41, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-b80d32cb-7ced-46e9-a404-cc07c4e7e203', NULL, NULL, NULL),
(14, '533e2463-d866-4a25-9caf-55e0561131aa', 22, 'sms', '+447700900140', 'invitation', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 50, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-533e2463-d866-4a25-9caf-55e0561131aa', NULL, NULL, NULL),
(15, 'b13ae68a-4f65-4f0e-ad11-9390dd3f2661', 25, 'sms', '+447700900110', 'reminder-2', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 53, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-b13ae68a-4f65-4f0e-ad11-9390dd3f2661', NULL, NULL, NULL),
(16, '9a321141-6d4b-4621-b852-5b1453e97f76', 31, 'email', 'nobo@example.org', 'last-reminder', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 60, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-9a321141-6d4b-4621-b852-5b1453e97f76', NULL, NULL, NULL),
(17, '3e8ef3a6-a0f3-48d7-adb9-ab4df324f5e7', 34, 'sms', '+447700900170', 'last-reminder', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 65, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-3e8ef3a6-a0f3-48d7-adb9-ab4df324f5e7', NULL, NULL, NULL),
(18, '3070b203-cd89-4409-b78f-778905fb930f', 36, 'sms', '+447700900174', 'last-reminder', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 67, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-3070b203-cd89-4409-b78f-778905fb930f', 'delivered', '2026-11-24 10:00:00+00', NULL),
(19, '4d196086-0a23-43d7-af3e-0121d2e8f50a', 37, 'sms', '+447700900180', 'invitation', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 68, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-4d196086-0a23-43d7-af3e-0121d2e8f50a', 'permanent_failure', '2026-11-24 10:00:00+00', NULL),
(20, '4508f2ee-ec02-4a46-8618-e2c73b55101e', 38, 'sms', '+447700900180', 'invitation', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 69, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-4508f2ee-ec02-4a46-8618-e2c73b55101e', 'technical_failure', '2026-11-24 10:00:00+00', NULL),
(21, '5ff8b86e-4b3f-4e17-ae1c-ab302f4b1207', 39, 'sms', '+447700900180', 'invitation', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 70, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-5ff8b86e-4b3f-4e17-ae1c-ab302f4b1207', 'temporary_failure', '2026-11-24 10:00:00+00', NULL),
(22, '20dae97f-960d-44a3-8b1c-5c21630a9fbe', 40, 'email', 'well@example.org', 'reminder-1', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 71, 'false', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', 'provider-20dae97f-960d-44a3-8b1c-5c21630a9fbe', NULL, NULL, NULL),
(23, '804a7e47-b93f-40af-bff4-2fd1ffbb7ad8', 41, 'email', 'never@example.org', 'reminder-1', 'en', 'true', 'failed', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 'no such address', 72, 'false', '2026-11-24 10:00:00+00', 1, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, 'no_contact'),
(24, 'd0182231-cb6d-4ba9-984d-90727c81c363', 42, 'email', 'perhaps@example.org', 'reminder-1', 'en', 'true', 'failed', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'The line went dead.', 73, 'false', '2026-11-24 10:00:00+00', 1, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, NULL),
(25, '7b196e54-b858-4da1-afe3-9944935d37f8', 43, 'email', 'later@example.org', 'reminder-1', 'en', 'true', 'waiting', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 'greylisted', 74, 'false', '2026-11-24 10:05:00+00', 1, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, NULL),
(26, 'a80d8542-ab1d-40a4-a63a-b7a290423b3e', 44, 'sms', '+447700900159', 'invitation', 'en', 'true', 'dropped', '2026-11-24 10:00:00+00', NULL, NULL, NULL, 75, 'false', '2026-11-24 10:00:00+00', 0, NULL, NULL, NULL, NULL, 'withdrawn'),
(27, 'edb5ae3a-cf1f-4cba-a1da-b00665936f1a', 27, 'letter', '', 'last-letter', 'en', 'true', 'sent', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 55, 'false', '2026-11-24 10:00:00+00', 0, 'desk:print', NULL, NULL, NULL, NULL),
(28, '749fbcd5-b000-41ab-ab19-babd37a05f1e', 15, 'letter', '', 'invitation-letter', 'en', 'true', 'dropped', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL, 42, 'false', '2026-11-24 10:00:00+00', 0, 'desk:print', NULL, NULL, NULL, 'not_printed'),
(29, '559d2d26-9cc7-4862-9b3f-179d9c99c7e7', 45, 'letter', '', 'invitation-letter', 'en', 'true', 'sending', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL, 76, 'false', '2026-11-24 10:00:00+00', 0, 'desk:print', NULL, NULL, NULL, NULL),
(30, '1adf85c2-6f2a-49e7-9b96-a6d77b51cb19', 46, 'sms', '+447700900160', 'stopped', 'en', 'false', 'sending', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL, NULL, 'true', '2026-11-24 10:00:00+00', 0, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, NULL),
(31, '36eb823a-1a31-4d82-a5de-49464ed93445', 40, 'email', 'well@example.org', 'new-link', 'en', 'true', 'waiting', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 'Connection refused', NULL, 'true', '2026-11-24 10:00:00+00', 3, 'clinic-pc:boot:4711:90:messages', NULL, NULL, NULL, NULL),
(32, '8e8ecdb4-21c0-403f-a270-61692967f925', 40, 'email', 'well@example.org', 'new-link', 'en', 'true', 'waiting', '2026-11-24 10:00:00+00', NULL, NULL, NULL, NULL, 'true', '2026-11-24 10:00:00+00', 0, NULL, NULL, NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.message', 'id'), (SELECT max(id) FROM public.message));
INSERT INTO public.paper_form VALUES 
(1, '1SMVFHC4AW', 55, 'eq5d-5l', '1', 'en', NULL, '2026-10-31 10:00:00+00', 'staff:1'),
(2, '9GXA88WQKS', 55, 'bpi-sf', '1', 'en', NULL, '2026-10-31 10:00:00+00', 'staff:1'),
(3, 'F7DK46ESMZ', 55, 'pseq', '1', 'en', NULL, '2026-10-31 10:00:00+00', 'staff:1'),
(4, '6B231D2ZWN', 55, 'outcomes', '1', 'en', NULL, '2026-10-31 10:00:00+00', 'staff:1'),
(5, 'H7B6ESEZWR', 55, 'self-assessment-south-cheshire', '1.0.1', 'en', NULL, '2026-10-31 10:00:00+00', 'staff:1');
SELECT setval(pg_get_serial_sequence('public.paper_form', 'id'), (SELECT max(id) FROM public.paper_form));
INSERT INTO public.response VALUES 
(1, 'c4bb86c3-d1c4-4710-bc34-4c4189eb2f1e', 1, 3, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'true', NULL, NULL, NULL, NULL),
(2, '7bd5d47e-446f-4ec2-a3d8-11736110e578', 1, 3, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'true', NULL, NULL, NULL, NULL),
(3, '1bcccea6-9676-4e61-96c6-e9c92d99bf35', 1, 3, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'true', NULL, NULL, NULL, NULL),
(4, '8c2e0718-822c-447c-a8c7-4107e66cb0e4', 1, 6, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'true', NULL, NULL, NULL, NULL),
(5, 'b2b3f4d5-8d82-4a63-86d2-c96e760e819b', 1, 6, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'true', NULL, NULL, NULL, NULL),
(6, '85c924c3-5971-44c4-a605-8a00581a22b2', 1, 6, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'true', NULL, NULL, NULL, NULL),
(7, '2de50472-433d-4e44-bed8-b6b8357e44cd', 1, 8, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'false', NULL, NULL, NULL, NULL),
(8, '3129903a-c1d4-4597-a242-fdf11f8f2b1a', 1, 8, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'false', NULL, NULL, NULL, NULL),
(9, '39f3c3e6-9311-4351-9cbe-d407e3e6b605', 1, 8, 'outcomes', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'false', NULL, NULL, NULL, NULL),
(10, 'b99e8306-dda7-48a6-9e02-9a8a3f415b02', 1, 8, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'false', NULL, NULL, NULL, NULL),
(11, 'ffcd37d0-4396-465b-afb9-176a08909858', 1, 9, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'false', NULL, NULL, NULL, NULL),
(12, 'd69373d6-c275-4561-85d6-a3ee6d40318c', 1, 12, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'false', NULL, NULL, NULL, NULL),
(13, '9d8a0658-2a0b-49ea-9785-e4e1390873d6', 1, 12, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'false', NULL, NULL, NULL, NULL),
(14, 'f673e6af-8ada-4988-b71b-087cc67298c4', 1, 12, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'false', NULL, NULL, NULL, NULL),
(15, 'bf08a622-d810-4894-9f82-198dbe4f2fc5', 1, 10, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'false', NULL, NULL, NULL, NULL),
(16, '2fc4b11a-a918-4b52-88ef-040a06de1668', 1, 10, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'true', NULL, NULL, NULL, NULL),
(17, 'cbcdbc12-dfc4-4661-8f35-bddd6b78c1fd', 1, 10, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'true', NULL, NULL, NULL, NULL),
(18, 'd4d39d8b-426e-415b-92ad-a57d5ced826b', 1, 15, 'outcomes', '1', 'en', NULL, 'own_device', 'patient', '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(19, '26010fdb-0c49-4e1f-a199-e1c42e6f7d35', 1, 16, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(20, '63360f92-c58c-41e1-b317-1d6293326f34', 1, 20, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(21, '4155b748-51f7-40cf-8f02-af1befb56de7', 1, 21, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(22, '8a89bbce-92bc-4e06-8eef-391eeb34be91', 1, 24, 'collaborate', '1', 'en', NULL, 'own_device', 'patient', '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(23, '45c64cbf-971f-4203-85ef-978b48b2e14b', 1, 27, 'self-assessment-durham-darlington', '1.0.1', 'en', NULL, 'own_device', 'patient', '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(24, '32a806f7-8f9f-45ac-ba32-d5c27ac26cb9', 1, 29, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(25, 'b09738f9-320c-4ea6-83d3-f7220a3b3f13', 1, 31, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(26, 'd838e1dd-2347-439c-ad85-635410344fb7', 1, 53, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-13 10:00:00+00', '2026-11-15 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(27, '81dee938-d096-4e42-b3d6-baf6dbb2259c', 1, 53, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(28, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 1, 54, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'false', '2026-11-10 10:00:00+00', NULL, NULL, NULL),
(29, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 2, 54, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'false', '2026-11-21 10:00:00+00', 28, 'Read wrongly: it''s a 9', 'staff:2'),
(30, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 3, 54, 'bpi-sf', '1', 'en', NULL, 'own_device', 'patient', '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'false', NULL, 29, 'Read wrongly: it''s a 9', 'staff:2'),
(31, 'ec2328c0-f235-492b-b43f-33f975d3513b', 1, 55, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(32, '7f3e593c-af59-45d1-bfba-9c483c5e6b76', 1, 55, 'pseq', '1', 'en', NULL, 'paper', 'helper', '2026-11-19 10:00:00+00', '2026-11-19 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(33, '6b78098c-f578-4694-8166-bc63c2893f36', 1, 56, 'eq5d-5l', '1', 'en', 'made-up pack 1', 'telephone', 'patient', '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(34, '9068a273-f3fb-45b7-a917-04429f908254', 1, 56, 'start-back', '1', 'en', 'made-up pack 1', 'telephone', 'patient', '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(35, '3bad0f7f-4b63-4797-92ee-661cee24d4e8', 1, 56, 'bpi-sf', '1', 'en', NULL, 'telephone', 'proxy', '2026-11-18 10:00:00+00', NULL, 'false', NULL, NULL, NULL, NULL),
(36, '03b9be36-0391-40fe-95ab-2f1491f0d40b', 1, 56, 'self-assessment-bassetlaw', '1.0.1', 'en', NULL, 'telephone', 'proxy', '2026-11-18 10:00:00+00', NULL, 'false', NULL, NULL, NULL, NULL),
(37, '9107f203-b434-45cc-b095-560121e08adb', 1, 57, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'true', NULL, NULL, NULL, NULL),
(38, '6264fb7a-4ea1-4f51-aa59-8ae379f61562', 1, 60, 'pseq', '1', 'en', NULL, 'own_device', 'patient', '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(39, 'd7dd10d9-b182-4b94-a6f3-8649061d39eb', 1, 63, 'self-assessment-south-cheshire', '1.0.1', 'en', NULL, 'own_device', 'helper', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(40, 'eb782532-77b8-4166-9a36-fa2837a849e1', 1, 64, 'self-assessment-south-cheshire', '1.0.1', 'en', NULL, 'tablet', 'proxy', '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'false', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(41, 'eb782532-77b8-4166-9a36-fa2837a849e1', 2, 64, 'self-assessment-south-cheshire', '1.0.1', 'en', NULL, 'tablet', 'proxy', '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'false', NULL, 40, E'It''s 100% worse: %s %d :name ${y} \\n \\\\ "quoted" `ticks`; --', 'staff:1'),
(42, 'a1f38ecc-0e2c-4abf-bfbb-8b09cf835907', 1, 88, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'false', NULL, NULL, NULL, NULL),
(43, '32a341fd-2c19-4350-b604-e16a2d8ef1bf', 1, 89, 'eq5d-5l', '1', 'en', NULL, 'own_device', 'patient', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'false', NULL, NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.response', 'id'), (SELECT max(id) FROM public.response));
INSERT INTO public.sign_in VALUES 
(1, '6248b43c0c64408c2cad6f22040ac9e07c157376590ffaa85fa93683809bd420', 22, 13, 'own_device', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', '2026-11-23 10:00:00+00', 'stopped', NULL),
(2, 'fcd5c46d89b1f4d31ee05942ad2f96ba6a39c1fee43802ff4ef785e319a31d0b', 22, 14, 'own_device', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL, NULL),
(3, '2da4b2efd80138072bd29f0ff28e4830e9bdf9c3cbc41ef80a58910ebdaab736', 53, 42, 'tablet', '2026-11-24 04:00:00+00', '2026-11-24 04:00:00+00', '2026-11-24 04:00:00+00', 'finished', 85),
(4, '9bc9743402a5410dbfc19bcc56a00104fd1df870b7cd48ea53af60173b8f250e', 53, 43, 'tablet', '2026-11-24 05:00:00+00', '2026-11-24 05:00:00+00', '2026-11-24 05:00:00+00', 'help', 85),
(5, '66137c0d9ee6fe237cb7e4043a84933298e8f98b4941a410e0db0c5894982a8b', 53, 44, 'tablet', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00', 'help', 85),
(6, '9233d77ca391d213236d8fc448ee2fb4e1ada7414ac2552b6822f68357f1559a', 53, 45, 'tablet', '2026-11-24 07:00:00+00', '2026-11-24 07:00:00+00', '2026-11-24 07:00:00+00', 'cancelled', 85),
(7, 'e01acb5d1bb0d8cb236bda54dae3b7fb9fc79d086e7cf1f0324daf79511538aa', 53, 46, 'tablet', '2026-11-24 08:00:00+00', '2026-11-24 08:00:00+00', '2026-11-24 08:00:00+00', 'moved', 85),
(8, '38f22914edb47b22875b841dd12a9efce49f5ce67b4854dc057c14e1c3b944d9', 53, 47, 'tablet', '2026-11-24 09:00:00+00', '2026-11-24 09:00:00+00', '2026-11-24 09:30:00+00', 'idle', 85),
(9, '32f3e2214d74e4b8e19394b3b19e4b2b1a0602f1a71d10371970005b1c410067', 53, 50, 'tablet', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'unpaired', 85),
(10, 'a0c3e6e72cb3d6c4896ff28fde4fc93f79a832cd3053f28e1529c0f44c8d81b3', 53, 51, 'tablet', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL, 85);
SELECT setval(pg_get_serial_sequence('public.sign_in', 'id'), (SELECT max(id) FROM public.sign_in));
INSERT INTO public.alert VALUES 
(1, 6, 23, 'weak_legs', 'urgent_signs', '2026-06-28 10:00:00+00', NULL, NULL),
(2, 6, 23, 'injury', 'urgent_signs', '2026-06-28 10:00:00+00', NULL, NULL),
(3, 6, 23, 'too_much_medicine', 'too_much_medicine', '2026-06-28 10:00:00+00', NULL, NULL),
(4, 28, 36, 'injury', 'urgent_signs', '2026-11-18 10:00:00+00', NULL, NULL),
(5, 28, 36, 'cold_limb', 'urgent_signs', '2026-11-18 10:00:00+00', NULL, NULL),
(6, 28, 36, 'too_much_medicine', 'too_much_medicine', '2026-11-18 10:00:00+00', NULL, NULL),
(7, 32, 39, 'weight_lump', 'urgent_signs', '2026-11-16 10:00:00+00', '2026-11-24 10:00:00+00', 'staff:2'),
(8, 32, 39, 'too_much_medicine', 'too_much_medicine', '2026-11-16 10:00:00+00', NULL, NULL),
(9, 32, 39, 'harm', 'harm', '2026-11-16 10:00:00+00', NULL, NULL),
(10, 33, 40, 'weak_legs', 'urgent_signs', '2026-11-18 10:00:00+00', NULL, NULL),
(11, 33, 40, 'fever', 'urgent_signs', '2026-11-18 10:00:00+00', NULL, NULL),
(12, 33, 40, 'harm', 'harm', '2026-11-18 10:00:00+00', NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.alert', 'id'), (SELECT max(id) FROM public.alert));
INSERT INTO public.answer VALUES 
(1, 1, 'pain_today', '"yes"', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(2, 1, 'body_areas', '["right_knee_back", "head_front"]', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(3, 1, 'worst', '0', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(4, 1, 'least', '10', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(5, 1, 'average', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(6, 1, 'now', '9', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(7, 1, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(8, 1, 'relief', '59', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(9, 1, 'activity', '7', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(10, 1, 'mood', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(11, 1, 'walking', '7', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(12, 1, 'work', '6', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(13, 1, 'relations', '9', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(14, 1, 'sleep', '3', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(15, 1, 'enjoyment', '1', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(16, 2, 'mobility', '1', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(17, 2, 'self_care', '5', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(18, 2, 'usual_activities', '5', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(19, 2, 'pain_discomfort', '1', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(20, 2, 'anxiety_depression', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(21, 2, 'vas', '81', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(22, 3, 'enjoyment', '3', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(23, 3, 'chores', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(24, 3, 'socialising', '0', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(25, 3, 'coping', '6', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(26, 3, 'work', '6', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(27, 3, 'leisure', '5', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(28, 3, 'coping_without_medication', '4', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(29, 3, 'goals', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(30, 3, 'normal_lifestyle', '4', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(31, 3, 'becoming_active', '2', NULL, '2026-09-06 23:15:24+00', '2026-09-06 23:15:24+00', 'sign_in:1'),
(32, 4, 'enjoyment', '0', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(33, 4, 'chores', '0', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(34, 4, 'socialising', '4', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(35, 4, 'coping', '2', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(36, 4, 'work', '6', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(37, 4, 'leisure', '5', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(38, 4, 'coping_without_medication', '1', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(39, 4, 'goals', '3', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(40, 4, 'normal_lifestyle', '4', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(41, 4, 'becoming_active', '5', NULL, '2026-09-06 23:16:04+00', '2026-09-06 23:16:04+00', 'sign_in:1'),
(42, 5, 'pain_today', '"no"', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(43, 5, 'body_areas', '["left_hand_front", "left_thigh_front"]', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(44, 5, 'worst', '9', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(45, 5, 'least', '10', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(46, 5, 'average', '4', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(47, 5, 'now', '4', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(48, 5, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(49, 5, 'relief', '46', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(50, 5, 'activity', '9', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(51, 5, 'mood', '2', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(52, 5, 'walking', '8', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(53, 5, 'work', '5', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(54, 5, 'relations', '0', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(55, 5, 'sleep', '4', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(56, 5, 'enjoyment', '0', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(57, 6, 'mobility', '2', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(58, 6, 'self_care', '1', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(59, 6, 'usual_activities', '3', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(60, 6, 'pain_discomfort', '5', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(61, 6, 'anxiety_depression', '4', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(62, 6, 'vas', '100', NULL, '2026-09-06 23:16:13+00', '2026-09-06 23:16:13+00', 'sign_in:1'),
(63, 7, 'pain_today', '"no"', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(64, 7, 'body_areas', '["left_lower_back_back", "neck_back"]', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(65, 7, 'worst', '9', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(66, 7, 'least', '8', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(67, 7, 'average', '10', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(68, 7, 'now', '6', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(69, 7, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(70, 7, 'relief', '26', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(71, 7, 'activity', '5', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(72, 7, 'mood', '3', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(73, 7, 'walking', '2', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(74, 7, 'work', '1', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(75, 7, 'relations', '3', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(76, 7, 'sleep', '7', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(77, 7, 'enjoyment', '10', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(78, 8, 'mobility', '4', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(79, 8, 'self_care', '2', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(80, 8, 'usual_activities', '1', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(81, 8, 'pain_discomfort', '4', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(82, 8, 'anxiety_depression', '2', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(83, 8, 'vas', '76', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(84, 9, 'medicines', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(85, 9, 'days_off_work', '55', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(86, 9, 'gp_visits', '49', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(87, 9, 'emergency_visits', '62', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(88, 9, 'hospital_visits', '13', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(89, 9, 'plan_use', '"never"', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(90, 9, 'plan_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(91, 10, 'enjoyment', '0', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(92, 10, 'chores', '3', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(93, 10, 'socialising', '6', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(94, 10, 'coping', '3', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(95, 10, 'work', '4', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(96, 10, 'leisure', '6', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(97, 10, 'coping_without_medication', '6', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(98, 10, 'goals', '0', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(99, 10, 'normal_lifestyle', '0', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(100, 10, 'becoming_active', '6', NULL, '2026-09-06 23:16:39+00', '2026-09-06 23:16:39+00', 'sign_in:1'),
(101, 11, 'pain_today', '"no"', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(102, 11, 'body_areas', '["right_forearm_front", "right_upper_arm_back"]', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(103, 11, 'worst', '5', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(104, 11, 'least', '7', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(105, 11, 'average', '2', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(106, 11, 'now', '10', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(107, 11, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(108, 11, 'relief', '18', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(109, 11, 'activity', '7', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(110, 11, 'mood', '10', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(111, 11, 'walking', '5', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(112, 11, 'work', '0', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(113, 11, 'relations', '4', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(114, 11, 'sleep', '6', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(115, 11, 'enjoyment', '6', NULL, '2026-09-08 06:36:57+00', '2026-09-08 06:36:57+00', 'sign_in:1'),
(116, 12, 'pain_today', '"no"', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(117, 12, 'body_areas', '["left_hip_back", "left_thigh_back"]', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(118, 12, 'worst', '5', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(119, 12, 'least', '9', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(120, 12, 'average', '1', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(121, 12, 'now', '0', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(122, 12, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(123, 12, 'relief', '11', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(124, 12, 'activity', '2', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(125, 12, 'mood', '8', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(126, 12, 'walking', '4', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(127, 12, 'work', '3', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(128, 12, 'relations', '10', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(129, 12, 'sleep', '6', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(130, 12, 'enjoyment', '8', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(131, 13, 'mobility', '5', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(132, 13, 'self_care', '1', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(133, 13, 'usual_activities', '2', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(134, 13, 'pain_discomfort', '1', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(135, 13, 'anxiety_depression', '4', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(136, 13, 'vas', '7', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(137, 14, 'enjoyment', '0', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(138, 14, 'chores', '2', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(139, 14, 'socialising', '3', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(140, 14, 'coping', '2', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(141, 14, 'work', '5', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(142, 14, 'leisure', '3', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(143, 14, 'coping_without_medication', '3', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(144, 14, 'goals', '1', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(145, 14, 'normal_lifestyle', '6', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(146, 14, 'becoming_active', '3', NULL, '2026-09-19 19:52:37+00', '2026-09-19 19:52:37+00', 'sign_in:1'),
(147, 15, 'pain_today', '"yes"', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(148, 15, 'body_areas', '["left_foot_back", "right_forearm_front"]', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(149, 15, 'worst', '7', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(150, 15, 'least', '4', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(151, 15, 'average', '3', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(152, 15, 'now', '5', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(153, 15, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(154, 15, 'relief', '46', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(155, 15, 'activity', '4', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(156, 15, 'mood', '0', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(157, 15, 'walking', '5', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(158, 15, 'work', '0', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(159, 15, 'relations', '10', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(160, 15, 'sleep', '7', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(161, 15, 'enjoyment', '5', NULL, '2026-09-21 13:33:03+00', '2026-09-21 13:33:03+00', 'sign_in:1'),
(162, 16, 'mobility', '5', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(163, 16, 'self_care', '4', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(164, 16, 'usual_activities', '1', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(165, 16, 'pain_discomfort', '2', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(166, 16, 'anxiety_depression', '2', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(167, 16, 'vas', '89', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(168, 17, 'enjoyment', '1', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(169, 17, 'chores', '1', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(170, 17, 'socialising', '6', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(171, 17, 'coping', '4', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(172, 17, 'work', '3', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(173, 17, 'leisure', '1', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(174, 17, 'coping_without_medication', '0', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(175, 17, 'goals', '5', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(176, 17, 'normal_lifestyle', '4', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(177, 17, 'becoming_active', '1', NULL, '2026-09-28 22:16:47+00', '2026-09-28 22:16:47+00', 'sign_in:1'),
(178, 18, 'medicines', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(179, 18, 'days_off_work', '80', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(180, 18, 'gp_visits', '45', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(181, 18, 'emergency_visits', '5', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(182, 18, 'hospital_visits', '81', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(183, 18, 'plan_use', '"never"', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(184, 18, 'plan_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-25 10:00:00+00', '2026-09-25 10:00:00+00', 'sign_in:1'),
(185, 19, 'pain_today', '"no"', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(186, 19, 'body_areas', '["right_foot_front", "left_hand_back"]', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(187, 19, 'worst', '4', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(188, 19, 'least', '3', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(189, 19, 'average', '1', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(190, 19, 'now', '4', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(191, 19, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(192, 19, 'relief', '67', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(193, 19, 'activity', '9', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(194, 19, 'mood', '4', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(195, 19, 'walking', '3', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(196, 19, 'work', '1', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(197, 19, 'relations', '9', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(198, 19, 'sleep', '2', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(199, 19, 'enjoyment', '5', NULL, '2026-09-26 10:00:00+00', '2026-09-26 10:00:00+00', 'sign_in:1'),
(200, 20, 'mobility', '1', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(201, 20, 'self_care', '4', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(202, 20, 'usual_activities', '2', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(203, 20, 'pain_discomfort', '4', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(204, 20, 'anxiety_depression', '1', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(205, 20, 'vas', '57', NULL, '2026-02-02 10:00:00+00', '2026-02-02 10:00:00+00', 'sign_in:1'),
(206, 21, 'mobility', '1', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(207, 21, 'self_care', '3', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(208, 21, 'usual_activities', '5', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(209, 21, 'pain_discomfort', '2', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(210, 21, 'anxiety_depression', '5', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(211, 21, 'vas', '73', NULL, '2026-05-09 10:00:00+00', '2026-05-09 10:00:00+00', 'sign_in:1'),
(212, 22, 'explain', '4', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(213, 22, 'listen', '6', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(214, 22, 'include', '6', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(215, 23, 'urgent_signs', '["injury", "weak_legs"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(216, 23, 'too_much_medicine', '"yes"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(217, 23, 'harm', '"past"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(218, 23, 'pain_areas', '["right_upper_arm_front", "left_upper_back_back"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(219, 23, 'pain_main', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(220, 23, 'pain_how_long', '"under_1_year"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(221, 23, 'pain_began', '["operation", "other"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(222, 23, 'pain_pattern', '"constant_flares"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(223, 23, 'pain_feels', '["shocks", "burning"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(224, 23, 'pain_worse', '["lifting", "sitting"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(225, 23, 'pain_better', '["other", "massage"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(226, 23, 'pain_words', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(227, 23, 'takes_medicines', '"no"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(228, 23, 'other_medicines', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(229, 23, 'allergies', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(230, 23, 'tried', '["exercise", "tens"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(231, 23, 'tried_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(232, 23, 'waiting_for', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(233, 23, 'sleep_hours', '15', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(234, 23, 'sleep_trouble', '["falling", "early"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(235, 23, 'mood', '9', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(236, 23, 'worry', '4', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(237, 23, 'worry_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(238, 23, 'mental_health', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(239, 23, 'alcohol', '"never"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(240, 23, 'drugs', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(241, 23, 'more_than_told', '"often"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(242, 23, 'substance_help', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(243, 23, 'walking', '"minutes_5"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(244, 23, 'falls', '25', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(245, 23, 'hard_things', '["driving", "washing"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(246, 23, 'work', '"other"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(247, 23, 'lives_with', '["others", "children"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(248, 23, 'depend_on_you', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(249, 23, 'help_at_home', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(250, 23, 'name_carer', '"no"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(251, 23, 'matters', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(252, 23, 'goals', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(253, 23, 'hopes', '["work", "people"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(254, 23, 'questions', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(255, 23, 'language', '"pl"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(256, 23, 'interpreter', '"bsl"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(257, 23, 'helps', '["sight", "hearing"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(258, 23, 'explain', '["together", "writing"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(259, 23, 'housebound', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(260, 23, 'transport', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(261, 23, 'veteran', '"yes"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(262, 23, 'channel', '"email"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(263, 23, 'best_times', '["evening", "morning"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(264, 23, 'leave_message', '"no"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(265, 23, 'share_with', '["gp", "hospital"]', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(266, 23, 'never_tell', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-06-28 10:00:00+00', '2026-06-28 10:00:00+00', 'sign_in:1'),
(267, 24, 'mobility', '3', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(268, 24, 'self_care', '3', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(269, 24, 'usual_activities', '3', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(270, 24, 'pain_discomfort', '4', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(271, 24, 'anxiety_depression', '3', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(272, 24, 'vas', '0', NULL, '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'sign_in:1'),
(273, 25, 'enjoyment', '1', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(274, 25, 'chores', '4', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(275, 25, 'socialising', '5', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(276, 25, 'coping', '2', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(277, 25, 'work', '4', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(278, 25, 'leisure', '5', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(279, 25, 'coping_without_medication', '4', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(280, 25, 'goals', '4', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(281, 25, 'normal_lifestyle', '1', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(282, 25, 'becoming_active', '3', NULL, '2026-10-23 10:00:00+00', '2026-10-23 10:00:00+00', 'sign_in:1'),
(283, 26, 'mobility', '5', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:2'),
(284, 26, 'self_care', '3', NULL, '2026-11-13 10:00:00+00', '2026-11-13 10:00:00+00', 'sign_in:1'),
(285, 26, 'usual_activities', '3', NULL, '2026-11-13 10:00:00+00', '2026-11-13 10:00:00+00', 'sign_in:1'),
(286, 26, 'pain_discomfort', '2', NULL, '2026-11-13 10:00:00+00', '2026-11-13 10:00:00+00', 'sign_in:1'),
(287, 26, 'anxiety_depression', NULL, 'skipped', '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:2'),
(288, 26, 'vas', '12', NULL, '2026-11-13 10:00:00+00', '2026-11-13 10:00:00+00', 'sign_in:1'),
(289, 27, 'enjoyment', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(290, 27, 'chores', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(291, 27, 'socialising', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(292, 27, 'coping', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(293, 27, 'work', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(294, 27, 'leisure', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(295, 27, 'coping_without_medication', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(296, 27, 'goals', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(297, 27, 'normal_lifestyle', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(298, 27, 'becoming_active', NULL, 'skipped', '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(299, 28, 'pain_today', '"yes"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(300, 28, 'body_areas', '["right_upper_back_back", "left_thigh_front"]', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(301, 28, 'worst', '9', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(302, 28, 'least', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(303, 28, 'average', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(304, 28, 'now', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(305, 28, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(306, 28, 'relief', '44', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(307, 28, 'activity', '3', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(308, 28, 'mood', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(309, 28, 'walking', '5', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(310, 28, 'work', '10', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(311, 28, 'relations', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(312, 28, 'sleep', '6', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(313, 28, 'enjoyment', '9', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(314, 29, 'activity', '3', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(315, 29, 'average', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(316, 29, 'body_areas', '["right_upper_back_back", "left_thigh_front"]', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(317, 29, 'enjoyment', '9', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(318, 29, 'least', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(319, 29, 'mood', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(320, 29, 'now', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(321, 29, 'pain_today', '"yes"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(322, 29, 'relations', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(323, 29, 'relief', '44', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(324, 29, 'sleep', '6', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(325, 29, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(326, 29, 'walking', '5', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(327, 29, 'work', '10', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(328, 29, 'worst', '9', NULL, '2026-11-10 10:00:00+00', '2026-11-10 10:00:00+00', 'staff:2'),
(329, 30, 'activity', '3', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(330, 30, 'average', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(331, 30, 'body_areas', '["right_upper_back_back", "left_thigh_front"]', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(332, 30, 'enjoyment', '9', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(333, 30, 'least', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(334, 30, 'mood', '4', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(335, 30, 'now', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(336, 30, 'pain_today', '"yes"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(337, 30, 'relations', '2', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(338, 30, 'relief', '44', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(339, 30, 'sleep', '6', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(340, 30, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(341, 30, 'walking', '5', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(342, 30, 'work', '10', NULL, '2026-11-09 10:00:00+00', '2026-11-09 10:00:00+00', 'sign_in:1'),
(343, 30, 'worst', NULL, 'skipped', '2026-11-21 10:00:00+00', '2026-11-21 10:00:00+00', 'staff:2'),
(344, 31, 'mobility', '3', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(345, 31, 'self_care', '3', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(346, 31, 'usual_activities', '3', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(347, 31, 'pain_discomfort', '4', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(348, 31, 'anxiety_depression', '3', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(349, 31, 'vas', '34', NULL, '2026-11-01 10:00:00+00', '2026-11-01 10:00:00+00', 'sign_in:1'),
(350, 32, 'enjoyment', '4', NULL, '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(351, 32, 'chores', NULL, 'unreadable', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(352, 32, 'socialising', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(353, 32, 'coping', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(354, 32, 'work', NULL, 'double', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(355, 32, 'leisure', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(356, 32, 'coping_without_medication', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(357, 32, 'goals', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(358, 32, 'normal_lifestyle', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(359, 32, 'becoming_active', NULL, 'skipped', '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:3'),
(360, 33, 'mobility', '3', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(361, 33, 'self_care', '2', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(362, 33, 'usual_activities', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(363, 33, 'pain_discomfort', '4', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(364, 33, 'anxiety_depression', '5', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(365, 33, 'vas', '30', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(366, 34, 'leg_pain', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(367, 34, 'shoulder_neck_pain', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(368, 34, 'short_walks', '0', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(369, 34, 'slow_dressing', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(370, 34, 'unsafe_activity', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(371, 34, 'worry', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(372, 34, 'terrible', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(373, 34, 'no_enjoyment', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(374, 34, 'bothersomeness', '0', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(375, 35, 'pain_today', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(376, 35, 'body_areas', '["right_thigh_front", "left_lower_leg_back"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(377, 35, 'worst', '9', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(378, 35, 'least', '7', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(379, 35, 'average', '6', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(380, 35, 'now', '3', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(381, 35, 'treatments', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(382, 35, 'relief', '47', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(383, 35, 'activity', '3', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(384, 35, 'mood', '9', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(385, 35, 'walking', '5', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(386, 35, 'work', '4', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(387, 35, 'relations', '2', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(388, 35, 'sleep', '5', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(389, 35, 'enjoyment', '2', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(390, 36, 'urgent_signs', '["injury", "cold_limb"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(391, 36, 'too_much_medicine', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(392, 36, 'harm', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(393, 36, 'pain_areas', '["left_knee_front", "left_upper_arm_front"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(394, 36, 'pain_main', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(395, 36, 'pain_how_long', '"under_3_months"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(396, 36, 'pain_began', '["injury", "operation"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(397, 36, 'pain_injury_on', '"2024-02-29"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(398, 36, 'pain_pattern', '"constant"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(399, 36, 'pain_feels', '["throbbing", "tight"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(400, 36, 'pain_worse', '["lifting", "cold"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(401, 36, 'pain_better', '["moving", "heat"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(402, 36, 'pain_words', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(403, 36, 'takes_medicines', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(404, 36, 'other_medicines', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(405, 36, 'allergies', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(406, 36, 'tried', '["operation", "medicines"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(407, 36, 'tried_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(408, 36, 'waiting_for', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(409, 36, 'sleep_hours', '24', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(410, 36, 'sleep_trouble', '["early", "falling"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(411, 36, 'mood', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(412, 36, 'worry', '4', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(413, 36, 'worry_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(414, 36, 'mental_health', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(415, 36, 'alcohol', '"monthly"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(416, 36, 'drugs', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(417, 36, 'more_than_told', '"often"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(418, 36, 'substance_help', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(419, 36, 'walking', '"minutes_30"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(420, 36, 'falls', '58', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(421, 36, 'hard_things', '["closeness", "hobbies"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(422, 36, 'work', '"cannot_work"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(423, 36, 'lives_with', '["children", "partner"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(424, 36, 'settled', '"travelling"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(425, 36, 'depend_on_you', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(426, 36, 'help_at_home', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(427, 36, 'name_carer', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(428, 36, 'matters', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(429, 36, 'goals', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(430, 36, 'hopes', '["understanding", "work"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(431, 36, 'questions', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(432, 36, 'language', '"es"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(433, 36, 'interpreter', '"spoken"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(434, 36, 'helps', '["learning", "help_with_forms"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(435, 36, 'housebound', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(436, 36, 'transport', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(437, 36, 'booking', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(438, 36, 'appointment_times', '["evening", "weekday"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(439, 36, 'veteran', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(440, 36, 'channel', '"email"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(441, 36, 'best_times', '["afternoon", "evening"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(442, 36, 'leave_message', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(443, 36, 'share_with', '["gp", "social_care"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(444, 36, 'never_tell', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(445, 37, 'mobility', '2', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(446, 37, 'self_care', '1', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(447, 37, 'usual_activities', '3', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(448, 37, 'pain_discomfort', '4', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(449, 37, 'anxiety_depression', '1', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(450, 37, 'vas', '62', NULL, '2026-11-22 10:00:00+00', '2026-11-22 10:00:00+00', 'sign_in:1'),
(451, 38, 'enjoyment', '1', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(452, 38, 'chores', '4', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(453, 38, 'socialising', '6', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(454, 38, 'coping', '2', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(455, 38, 'work', '1', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(456, 38, 'leisure', '0', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(457, 38, 'coping_without_medication', '0', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(458, 38, 'goals', '0', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(459, 38, 'normal_lifestyle', '3', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(460, 38, 'becoming_active', '6', NULL, '2026-11-14 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1'),
(461, 39, 'urgent_signs', '["weight_lump"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(462, 39, 'too_much_medicine', '"yes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(463, 39, 'harm', '"recent"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(464, 39, 'pain_areas', '["neck_front", "right_forearm_front"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(465, 39, 'pain_main', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(466, 39, 'pain_how_long', '"over_10_years"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(467, 39, 'pain_began', '["operation", "illness"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(468, 39, 'pain_pattern', '"comes_and_goes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(469, 39, 'pain_feels', '["tight", "burning"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(470, 39, 'pain_worse', '["other", "standing"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(471, 39, 'pain_better', '["moving", "cold"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(472, 39, 'pain_words', E'"It''s 100% worse: %s %d :name ${y} \\\\n \\\\\\\\ \\"quoted\\" `ticks`; -- DROP TABLE\\n\\n-- second line, <b>bold</b> & \\u017c\\u00f3\\u0142\\u0107, \\u0395\\u03bb\\u03bb\\u03ac\\u03b4\\u03b1, \\u75bc\\u75db, \\u0627\\u064e\\u0644\\u064e\\u0645, e\\u0301 \\u00e9, \\ud83d\\udc69\\ud83c\\udffd\\u200d\\u2695\\ufe0f \\u00a0\\u200b|\\ttab"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(473, 39, 'takes_medicines', '"yes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(474, 39, 'medicines', '[{"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"}]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(475, 39, 'medicines_help', '"a_little"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(476, 39, 'medicines_trouble', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(477, 39, 'other_medicines', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(478, 39, 'allergies', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(479, 39, 'tried', '["exercise", "tens"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(480, 39, 'tried_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(481, 39, 'waiting_for', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(482, 39, 'sleep_hours', '22', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(483, 39, 'sleep_trouble', '["daytime", "early"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(484, 39, 'mood', '0', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(485, 39, 'worry', '10', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(486, 39, 'worry_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(487, 39, 'mental_health', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(488, 39, 'alcohol', '"monthly"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(489, 39, 'drugs', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(490, 39, 'more_than_told', '"sometimes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(491, 39, 'substance_help', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(492, 39, 'walking', '"minutes_30"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(493, 39, 'falls', '11', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(494, 39, 'hard_things', '["driving", "washing"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(495, 39, 'work', '"cannot_work"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(496, 39, 'lives_with', '["partner", "family"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(497, 39, 'depend_on_you', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(498, 39, 'help_at_home', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(499, 39, 'name_carer', '"yes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(500, 39, 'carer_name', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(501, 39, 'carer_relationship', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(502, 39, 'carer_phone', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(503, 39, 'matters', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(504, 39, 'goals', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(505, 39, 'hopes', '["medicines", "understanding"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(506, 39, 'questions', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(507, 39, 'group', '"maybe"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(508, 39, 'group_places', '["crewe", "nantwich-rural"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(509, 39, 'group_times', '["evening", "weekend"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(510, 39, 'language', '"bn"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(511, 39, 'interpreter', '"no"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(512, 39, 'helps', '["mental_health", "help_with_forms"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(513, 39, 'housebound', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(514, 39, 'transport', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(515, 39, 'veteran', '"no"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(516, 39, 'channel', '"letter"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(517, 39, 'best_times', '["afternoon", "evening"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(518, 39, 'leave_message', '"yes"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(519, 39, 'share_with', '["hospital", "gp"]', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(520, 39, 'never_tell', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:1'),
(521, 40, 'urgent_signs', '["fever", "weak_legs"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(522, 40, 'too_much_medicine', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(523, 40, 'harm', '"now"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(524, 40, 'pain_areas', '["left_hip_back", "right_upper_back_back"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(525, 40, 'pain_main', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(526, 40, 'pain_how_long', '"under_1_year"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(527, 40, 'pain_began', '["injury", "slowly"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(528, 40, 'pain_injury_on', '"2024-02-29"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(529, 40, 'pain_pattern', '"constant_flares"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(530, 40, 'pain_feels', '["burning", "throbbing"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(531, 40, 'pain_worse', '["lying", "sitting"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(532, 40, 'pain_better', '["moving", "cold"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(533, 40, 'pain_words', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(534, 40, 'takes_medicines', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(535, 40, 'medicines', '[{"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"}]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(536, 40, 'medicines_help', '"some"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(537, 40, 'medicines_trouble', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(538, 40, 'other_medicines', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(539, 40, 'allergies', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(540, 40, 'tried', '["medicines", "physiotherapy"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(541, 40, 'tried_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(542, 40, 'waiting_for', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(543, 40, 'sleep_hours', '9', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(544, 40, 'sleep_trouble', '["early", "falling"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(545, 40, 'mood', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(546, 40, 'worry', '4', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(547, 40, 'worry_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(548, 40, 'mental_health', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(549, 40, 'alcohol', '"every_day"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(550, 40, 'drugs', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(551, 40, 'more_than_told', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(552, 40, 'substance_help', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(553, 40, 'walking', '"minutes_15"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(554, 40, 'falls', '77', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(555, 40, 'hard_things', '["shopping", "stairs"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(556, 40, 'work', '"cannot_work"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(557, 40, 'lives_with', '["children", "partner"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(558, 40, 'depend_on_you', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(559, 40, 'help_at_home', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(560, 40, 'name_carer', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(561, 40, 'matters', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(562, 40, 'goals', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(563, 40, 'hopes', '["medicines", "flare_ups"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(564, 40, 'questions', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(565, 40, 'group', '"maybe"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(566, 40, 'group_places', '["nantwich-rural", "northwich"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(567, 40, 'group_times', '["weekday", "weekend"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(568, 40, 'language', '"ro"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(569, 40, 'interpreter', '"bsl"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(570, 40, 'helps', '["easy_read", "hearing"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(571, 40, 'housebound', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(572, 40, 'transport', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(573, 40, 'veteran', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(574, 40, 'channel', '"sms"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(575, 40, 'best_times', '["afternoon", "evening"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(576, 40, 'leave_message', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(577, 40, 'share_with', '["gp"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(578, 40, 'never_tell', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(579, 41, 'alcohol', '"every_day"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(580, 41, 'allergies', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(581, 41, 'best_times', '["afternoon", "evening"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(582, 41, 'channel', '"sms"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(583, 41, 'depend_on_you', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(584, 41, 'drugs', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(585, 41, 'falls', '77', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(586, 41, 'goals', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(587, 41, 'group', '"maybe"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(588, 41, 'group_places', '["nantwich-rural", "northwich"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(589, 41, 'group_times', '["weekday", "weekend"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(590, 41, 'hard_things', '["shopping", "stairs"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(591, 41, 'harm', '"now"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(592, 41, 'help_at_home', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(593, 41, 'helps', '["easy_read", "hearing"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(594, 41, 'hopes', '["medicines", "flare_ups"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(595, 41, 'housebound', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(596, 41, 'interpreter', '"bsl"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(597, 41, 'language', NULL, 'skipped', '2026-11-19 10:00:00+00', '2026-11-19 10:00:00+00', 'staff:1'),
(598, 41, 'leave_message', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(599, 41, 'lives_with', '["children", "partner"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(600, 41, 'matters', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(601, 41, 'medicines', '[{"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"}]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(602, 41, 'medicines_help', '"some"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(603, 41, 'medicines_trouble', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(604, 41, 'mental_health', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(605, 41, 'mood', '1', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(606, 41, 'more_than_told', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(607, 41, 'name_carer', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(608, 41, 'never_tell', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(609, 41, 'other_medicines', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(610, 41, 'pain_areas', '["left_hip_back", "right_upper_back_back"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(611, 41, 'pain_began', '["injury", "slowly"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(612, 41, 'pain_better', '["moving", "cold"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(613, 41, 'pain_feels', '["burning", "throbbing"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(614, 41, 'pain_how_long', '"under_1_year"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(615, 41, 'pain_injury_on', '"2024-02-29"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(616, 41, 'pain_main', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(617, 41, 'pain_pattern', '"constant_flares"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(618, 41, 'pain_words', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(619, 41, 'pain_worse', '["lying", "sitting"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(620, 41, 'questions', E'"First line\\nsecond \\u201cline\\u201d, 50%"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(621, 41, 'share_with', '["gp"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(622, 41, 'sleep_hours', '9', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(623, 41, 'sleep_trouble', '["early", "falling"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(624, 41, 'substance_help', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(625, 41, 'takes_medicines', '"yes"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(626, 41, 'too_much_medicine', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(627, 41, 'transport', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(628, 41, 'tried', '["medicines", "physiotherapy"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(629, 41, 'tried_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(630, 41, 'urgent_signs', '["fever", "weak_legs"]', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(631, 41, 'veteran', '"no"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(632, 41, 'waiting_for', E'{"answer": "yes", "words": "A \\\\ and a ''quote''"}', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(633, 41, 'walking', '"minutes_15"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(634, 41, 'work', '"cannot_work"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(635, 41, 'worry', '4', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(636, 41, 'worry_words', E'"It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"', NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'sign_in:1'),
(637, 42, 'mobility', '4', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(638, 42, 'self_care', '5', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(639, 42, 'usual_activities', '4', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(640, 42, 'pain_discomfort', '2', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(641, 42, 'anxiety_depression', '2', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(642, 42, 'vas', '48', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(643, 43, 'mobility', '5', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(644, 43, 'self_care', '1', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(645, 43, 'usual_activities', '1', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(646, 43, 'pain_discomfort', '3', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(647, 43, 'anxiety_depression', '5', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1'),
(648, 43, 'vas', '45', NULL, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', 'sign_in:1');
SELECT setval(pg_get_serial_sequence('public.answer', 'id'), (SELECT max(id) FROM public.answer));
INSERT INTO public.answer_history VALUES 
(1, 26, 'mobility', '2', NULL, '2026-11-13 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1', 'replaced'),
(2, 26, 'anxiety_depression', '4', NULL, '2026-11-13 10:00:00+00', '2026-11-14 10:00:00+00', 'sign_in:1', 'replaced'),
(3, 26, 'mobility', '1', NULL, '2026-11-11 10:00:00+00', '2026-11-11 10:00:00+00', 'sign_in:2', 'older'),
(4, 26, 'vas', '61', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:2', 'after_submission'),
(5, 26, 'pain_discomfort', '2', NULL, '2026-11-16 10:00:00+00', '2026-11-16 10:00:00+00', 'sign_in:2', 'after_submission'),
(6, 31, 'mobility', '5', NULL, '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:1', 'after_submission'),
(7, 31, 'vas', '12', NULL, '2026-11-17 12:00:00+00', '2026-11-19 10:00:00+00', 'paper:1', 'after_submission');
SELECT setval(pg_get_serial_sequence('public.answer_history', 'id'), (SELECT max(id) FROM public.answer_history));
INSERT INTO public.hand_over VALUES 
(1, 1, 53, 85, 42, '2026-11-24 04:00:00+00', 'staff:1', 3, '2026-11-24 04:00:00+00', 'finished', NULL),
(2, 1, 53, 85, 43, '2026-11-24 05:00:00+00', 'staff:1', 4, '2026-11-24 05:00:00+00', 'help', '2026-11-24 10:00:00+00'),
(3, 1, 53, 85, 44, '2026-11-24 06:00:00+00', 'staff:1', 5, '2026-11-24 06:00:00+00', 'help', NULL),
(4, 1, 53, 85, 45, '2026-11-24 07:00:00+00', 'staff:1', 6, '2026-11-24 07:00:00+00', 'cancelled', NULL),
(5, 1, 53, 85, 46, '2026-11-24 08:00:00+00', 'staff:1', 7, '2026-11-24 08:00:00+00', 'moved', NULL),
(6, 1, 53, 85, 47, '2026-11-24 09:00:00+00', 'staff:1', 8, '2026-11-24 09:30:00+00', 'idle', NULL),
(7, 2, 54, 86, 48, '2026-11-24 10:00:00+00', 'staff:1', NULL, '2026-11-24 10:00:00+00', 'replaced', NULL),
(8, 2, 54, 86, 49, '2026-11-24 10:00:00+00', 'staff:1', NULL, NULL, NULL, NULL),
(9, 3, 53, 85, 50, '2026-11-24 10:00:00+00', 'staff:1', 9, '2026-11-24 10:00:00+00', 'unpaired', NULL),
(10, 1, 53, 85, 51, '2026-11-24 10:00:00+00', 'staff:1', 10, NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.hand_over', 'id'), (SELECT max(id) FROM public.hand_over));
INSERT INTO public.outbox VALUES 
(1, 3, 1, 'c4bb86c3-d1c4-4710-bc34-4c4189eb2f1e', 'sent', 1, '2026-09-06 23:15:24+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(2, 3, 2, '7bd5d47e-446f-4ec2-a3d8-11736110e578', 'sent', 1, '2026-09-06 23:15:24+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(3, 3, 3, '1bcccea6-9676-4e61-96c6-e9c92d99bf35', 'sent', 1, '2026-09-06 23:15:24+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(4, 2, 4, '8c2e0718-822c-447c-a8c7-4107e66cb0e4', 'sent', 1, '2026-09-06 23:16:04+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(5, 2, 5, 'b2b3f4d5-8d82-4a63-86d2-c96e760e819b', 'sent', 1, '2026-09-06 23:16:13+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(6, 2, 6, '85c924c3-5971-44c4-a605-8a00581a22b2', 'sent', 1, '2026-09-06 23:16:13+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(7, 3, 7, '2de50472-433d-4e44-bed8-b6b8357e44cd', 'sent', 1, '2026-09-06 23:16:39+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(8, 3, 8, '3129903a-c1d4-4597-a242-fdf11f8f2b1a', 'sent', 1, '2026-09-06 23:16:39+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(9, 3, 9, '39f3c3e6-9311-4351-9cbe-d407e3e6b605', 'sent', 1, '2026-09-06 23:16:39+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(10, 3, 10, 'b99e8306-dda7-48a6-9e02-9a8a3f415b02', 'sent', 1, '2026-09-06 23:16:39+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(11, 1, 11, 'ffcd37d0-4396-465b-afb9-176a08909858', 'sent', 1, '2026-09-08 06:36:57+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(12, 2, 12, 'd69373d6-c275-4561-85d6-a3ee6d40318c', 'sent', 1, '2026-09-19 19:52:37+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(13, 2, 13, '9d8a0658-2a0b-49ea-9785-e4e1390873d6', 'sent', 1, '2026-09-19 19:52:37+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(14, 2, 14, 'f673e6af-8ada-4988-b71b-087cc67298c4', 'sent', 1, '2026-09-19 19:52:37+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(15, 1, 15, 'bf08a622-d810-4894-9f82-198dbe4f2fc5', 'sent', 1, '2026-09-21 13:33:03+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(16, 1, 16, '2fc4b11a-a918-4b52-88ef-040a06de1668', 'sent', 1, '2026-09-28 22:16:47+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(17, 1, 17, 'cbcdbc12-dfc4-4661-8f35-bddd6b78c1fd', 'sent', 1, '2026-09-28 22:16:47+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(18, 4, 18, 'd4d39d8b-426e-415b-92ad-a57d5ced826b', 'sent', 1, '2026-09-25 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(19, 4, 19, '26010fdb-0c49-4e1f-a199-e1c42e6f7d35', 'sent', 1, '2026-09-26 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(20, 5, 20, '63360f92-c58c-41e1-b317-1d6293326f34', 'sent', 1, '2026-02-02 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(21, 5, 21, '4155b748-51f7-40cf-8f02-af1befb56de7', 'sent', 1, '2026-05-09 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(22, 5, 22, '8a89bbce-92bc-4e06-8eef-391eeb34be91', 'sent', 1, '2026-11-14 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(23, 6, 23, '45c64cbf-971f-4203-85ef-978b48b2e14b', 'sent', 1, '2026-06-28 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(24, 6, 24, '32a806f7-8f9f-45ac-ba32-d5c27ac26cb9', 'sent', 1, '2026-11-21 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(25, 7, 25, 'b09738f9-320c-4ea6-83d3-f7220a3b3f13', 'sent', 1, '2026-10-23 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(26, 24, 26, 'd838e1dd-2347-439c-ad85-635410344fb7', 'sent', 1, '2026-11-15 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(27, 24, 27, '81dee938-d096-4e42-b3d6-baf6dbb2259c', 'sent', 1, '2026-11-16 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(28, 25, 28, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 'sent', 1, '2026-11-09 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(29, 25, 29, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 'sent', 1, '2026-11-10 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(30, 25, 30, '06a8e9b4-a9b0-453e-88cb-02d8ded22ca9', 'sent', 1, '2026-11-21 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(31, 26, 31, 'ec2328c0-f235-492b-b43f-33f975d3513b', 'sent', 1, '2026-11-01 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(32, 26, 32, '7f3e593c-af59-45d1-bfba-9c483c5e6b76', 'sent', 1, '2026-11-19 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(33, 27, 33, '6b78098c-f578-4694-8166-bc63c2893f36', 'sent', 1, '2026-11-18 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(34, 27, 34, '9068a273-f3fb-45b7-a917-04429f908254', 'sent', 1, '2026-11-18 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(35, 28, 37, '9107f203-b434-45cc-b095-560121e08adb', 'sent', 1, '2026-11-22 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(36, 30, 38, '6264fb7a-4ea1-4f51-aa59-8ae379f61562', 'sent', 1, '2026-11-14 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(37, 31, 39, 'd7dd10d9-b182-4b94-a6f3-8649061d39eb', 'sent', 1, '2026-11-16 10:00:00+00', '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, NULL),
(38, 32, 40, 'eb782532-77b8-4166-9a36-fa2837a849e1', 'needs_person', 1, '2026-11-18 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 'No such patient: ''x''.', '2026-11-24 12:00:00+00'),
(39, 32, 41, 'eb782532-77b8-4166-9a36-fa2837a849e1', 'waiting', 0, '2026-11-19 10:00:00+00', NULL, NULL, NULL, '2026-11-24 12:00:00+00'),
(40, 55, 42, 'a1f38ecc-0e2c-4abf-bfbb-8b09cf835907', 'waiting', 0, '2026-11-24 10:00:00+00', NULL, NULL, NULL, '2026-11-24 12:00:00+00'),
(41, 56, 43, '32a341fd-2c19-4350-b604-e16a2d8ef1bf', 'waiting', 3, '2026-11-24 10:00:00+00', '2026-11-24 10:00:00+00', NULL, 'Connection refused', '2026-11-24 12:00:00+00');
SELECT setval(pg_get_serial_sequence('public.outbox', 'id'), (SELECT max(id) FROM public.outbox));
INSERT INTO public.proposal VALUES 
(1, 6, 23, 'language', 1, '"pl"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(2, 6, 23, 'need', 1, '"british_sign_language"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(3, 6, 23, 'need', 2, '"sight"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(4, 6, 23, 'need', 3, '"hearing"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(5, 6, 23, 'need', 4, '"housebound"', E'A \\ and a ''quote''', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(6, 6, 23, 'need', 5, '"transport"', E'A \\ and a ''quote''', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(7, 6, 23, 'need', 6, '"veteran"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(8, 6, 23, 'channel', 1, '"email"', '', '2026-06-28 10:00:00+00', NULL, NULL, NULL),
(9, 32, 39, 'language', 1, '"bn"', '', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'confirmed'),
(10, 32, 39, 'need', 1, '"mental_health"', '', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'declined'),
(11, 32, 39, 'need', 2, '"help_with_forms"', '', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'confirmed'),
(12, 32, 39, 'need', 3, '"housebound"', E'A \\ and a ''quote''', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'confirmed'),
(13, 32, 39, 'need', 4, '"transport"', E'A \\ and a ''quote''', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'declined'),
(14, 32, 39, 'need', 5, '"carer"', '', '2026-11-16 10:00:00+00', '2026-11-23 10:00:00+00', 'staff:2', 'confirmed'),
(15, 32, 39, 'channel', 1, '"letter"', '', '2026-11-16 10:00:00+00', NULL, NULL, NULL),
(16, 32, 39, 'carer', 1, E'{"name": "It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>", "relationship": "It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>", "phone": "It''s \\u017c\\u00f3\\u0142\\u0107 & <b>heat</b>"}', '', '2026-11-16 10:00:00+00', NULL, NULL, NULL),
(17, 33, 40, 'language', 1, '"ro"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(18, 33, 40, 'need', 1, '"british_sign_language"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(19, 33, 40, 'need', 2, '"easy_read"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(20, 33, 40, 'need', 3, '"hearing"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(21, 33, 40, 'need', 4, '"housebound"', E'A \\ and a ''quote''', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(22, 33, 40, 'need', 5, '"transport"', E'A \\ and a ''quote''', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(23, 33, 40, 'channel', 1, '"sms"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(24, 33, 40, 'consent', 1, '"gp"', '', '2026-11-18 10:00:00+00', '2026-11-19 10:00:00+00', 'response:41', 'replaced'),
(25, 33, 41, 'need', 1, '"british_sign_language"', '', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(26, 33, 41, 'need', 2, '"easy_read"', '', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(27, 33, 41, 'need', 3, '"hearing"', '', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(28, 33, 41, 'need', 4, '"housebound"', E'A \\ and a ''quote''', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(29, 33, 41, 'need', 5, '"transport"', E'A \\ and a ''quote''', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(30, 33, 41, 'channel', 1, '"sms"', '', '2026-11-19 10:00:00+00', NULL, NULL, NULL),
(31, 33, 41, 'consent', 1, '"gp"', '', '2026-11-19 10:00:00+00', NULL, NULL, NULL);
SELECT setval(pg_get_serial_sequence('public.proposal', 'id'), (SELECT max(id) FROM public.proposal));
INSERT INTO public.score VALUES 
(1, 1, 'severity', '', 'scored', '5.25000000000000000000', NULL, NULL, 'mean', 'moderate', 4, 4),
(2, 1, 'interference', '', 'scored', '5.00000000000000000000', NULL, NULL, 'mean', NULL, 7, 7),
(3, 2, 'profile', '', 'scored', NULL, '15512', NULL, 'profile', NULL, 5, 5),
(4, 2, 'index', 'devlin2018', 'scored', '0.535', NULL, NULL, 'value_set', NULL, 5, 5),
(5, 2, 'index', 'rowen2026', 'scored', '0.541', NULL, NULL, 'value_set', NULL, 5, 5),
(6, 2, 'index', 'vanhout2012', 'scored', '0.286', NULL, NULL, 'value_set', NULL, 5, 5),
(7, 2, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(8, 2, 'vas', '', 'scored', '81', NULL, NULL, 'value', NULL, 1, 1),
(9, 3, 'total', '', 'scored', '34', NULL, NULL, 'sum', 'mild', 10, 10),
(10, 4, 'total', '', 'scored', '30', NULL, NULL, 'sum', 'moderate', 10, 10),
(11, 5, 'severity', '', 'scored', '6.75000000000000000000', NULL, NULL, 'mean', 'moderate', 4, 4),
(12, 5, 'interference', '', 'scored', '4.00000000000000000000', NULL, NULL, 'mean', NULL, 7, 7),
(13, 6, 'profile', '', 'scored', NULL, '21354', NULL, 'profile', NULL, 5, 5),
(14, 6, 'index', 'devlin2018', 'scored', '0.259', NULL, NULL, 'value_set', NULL, 5, 5),
(15, 6, 'index', 'rowen2026', 'scored', '0.090', NULL, NULL, 'value_set', NULL, 5, 5),
(16, 6, 'index', 'vanhout2012', 'scored', '0.019', NULL, NULL, 'value_set', NULL, 5, 5),
(17, 6, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(18, 6, 'vas', '', 'scored', '100', NULL, NULL, 'value', NULL, 1, 1),
(19, 7, 'severity', '', 'scored', '8.25000000000000000000', NULL, NULL, 'mean', 'severe', 4, 4),
(20, 7, 'interference', '', 'scored', '4.42857142857142857143', NULL, NULL, 'mean', NULL, 7, 7),
(21, 8, 'profile', '', 'scored', NULL, '42142', NULL, 'profile', NULL, 5, 5),
(22, 8, 'index', 'devlin2018', 'scored', '0.389', NULL, NULL, 'value_set', NULL, 5, 5),
(23, 8, 'index', 'rowen2026', 'scored', '0.371', NULL, NULL, 'value_set', NULL, 5, 5),
(24, 8, 'index', 'vanhout2012', 'scored', '0.342', NULL, NULL, 'value_set', NULL, 5, 5),
(25, 8, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(26, 8, 'vas', '', 'scored', '76', NULL, NULL, 'value', NULL, 1, 1),
(27, 9, 'days_off_work', '', 'scored', '55', NULL, NULL, 'value', NULL, 1, 1),
(28, 9, 'gp_visits', '', 'scored', '49', NULL, NULL, 'value', NULL, 1, 1),
(29, 9, 'emergency_visits', '', 'scored', '62', NULL, NULL, 'value', NULL, 1, 1),
(30, 9, 'hospital_visits', '', 'scored', '13', NULL, NULL, 'value', NULL, 1, 1),
(31, 9, 'plan_use', '', 'scored', NULL, 'never', NULL, 'value', NULL, 1, 1),
(32, 10, 'total', '', 'scored', '34', NULL, NULL, 'sum', 'mild', 10, 10),
(33, 11, 'severity', '', 'scored', '6.00000000000000000000', NULL, NULL, 'mean', 'moderate', 4, 4),
(34, 11, 'interference', '', 'scored', '5.42857142857142857143', NULL, NULL, 'mean', NULL, 7, 7),
(35, 12, 'severity', '', 'scored', '3.75000000000000000000', NULL, NULL, 'mean', 'mild', 4, 4),
(36, 12, 'interference', '', 'scored', '5.85714285714285714286', NULL, NULL, 'mean', NULL, 7, 7),
(37, 13, 'profile', '', 'scored', NULL, '51214', NULL, 'profile', NULL, 5, 5),
(38, 13, 'index', 'devlin2018', 'scored', '0.391', NULL, NULL, 'value_set', NULL, 5, 5),
(39, 13, 'index', 'rowen2026', 'scored', '0.359', NULL, NULL, 'value_set', NULL, 5, 5),
(40, 13, 'index', 'vanhout2012', 'scored', '0.155', NULL, NULL, 'value_set', NULL, 5, 5),
(41, 13, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(42, 13, 'vas', '', 'scored', '7', NULL, NULL, 'value', NULL, 1, 1),
(43, 14, 'total', '', 'scored', '28', NULL, NULL, 'sum', 'moderate', 10, 10),
(44, 15, 'severity', '', 'scored', '4.75000000000000000000', NULL, NULL, 'mean', 'mild', 4, 4),
(45, 15, 'interference', '', 'scored', '4.42857142857142857143', NULL, NULL, 'mean', NULL, 7, 7),
(46, 16, 'profile', '', 'scored', NULL, '54122', NULL, 'profile', NULL, 5, 5),
(47, 16, 'index', 'devlin2018', 'scored', '0.421', NULL, NULL, 'value_set', NULL, 5, 5),
(48, 16, 'index', 'rowen2026', 'scored', '0.462', NULL, NULL, 'value_set', NULL, 5, 5),
(49, 16, 'index', 'vanhout2012', 'scored', '0.05', NULL, NULL, 'value_set', NULL, 5, 5),
(50, 16, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(51, 16, 'vas', '', 'scored', '89', NULL, NULL, 'value', NULL, 1, 1),
(52, 17, 'total', '', 'scored', '26', NULL, NULL, 'sum', 'moderate', 10, 10),
(53, 18, 'days_off_work', '', 'scored', '80', NULL, NULL, 'value', NULL, 1, 1),
(54, 18, 'gp_visits', '', 'scored', '45', NULL, NULL, 'value', NULL, 1, 1),
(55, 18, 'emergency_visits', '', 'scored', '5', NULL, NULL, 'value', NULL, 1, 1),
(56, 18, 'hospital_visits', '', 'scored', '81', NULL, NULL, 'value', NULL, 1, 1),
(57, 18, 'plan_use', '', 'scored', NULL, 'never', NULL, 'value', NULL, 1, 1),
(58, 19, 'severity', '', 'scored', '3.00000000000000000000', NULL, NULL, 'mean', 'mild', 4, 4),
(59, 19, 'interference', '', 'scored', '4.71428571428571428571', NULL, NULL, 'mean', NULL, 7, 7),
(60, 20, 'profile', '', 'scored', NULL, '14241', NULL, 'profile', NULL, 5, 5),
(61, 20, 'index', 'devlin2018', 'scored', '0.510', NULL, NULL, 'value_set', NULL, 5, 5),
(62, 20, 'index', 'rowen2026', 'scored', '0.418', NULL, NULL, 'value_set', NULL, 5, 5),
(63, 20, 'index', 'vanhout2012', 'scored', '0.385', NULL, NULL, 'value_set', NULL, 5, 5),
(64, 20, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(65, 20, 'vas', '', 'scored', '57', NULL, NULL, 'value', NULL, 1, 1),
(66, 21, 'profile', '', 'scored', NULL, '13525', NULL, 'profile', NULL, 5, 5),
(67, 21, 'index', 'devlin2018', 'scored', '0.384', NULL, NULL, 'value_set', NULL, 5, 5),
(68, 21, 'index', 'rowen2026', 'scored', '0.281', NULL, NULL, 'value_set', NULL, 5, 5),
(69, 21, 'index', 'vanhout2012', 'scored', '0.118', NULL, NULL, 'value_set', NULL, 5, 5),
(70, 21, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(71, 21, 'vas', '', 'scored', '73', NULL, NULL, 'value', NULL, 1, 1),
(72, 22, 'mean', '', 'scored', '5.33333333333333333333', NULL, NULL, 'mean', NULL, 3, 3),
(73, 22, 'top', '', 'scored', '0', NULL, NULL, 'top', NULL, 3, 3),
(74, 24, 'profile', '', 'scored', NULL, '33343', NULL, 'profile', NULL, 5, 5),
(75, 24, 'index', 'devlin2018', 'scored', '0.401', NULL, NULL, 'value_set', NULL, 5, 5),
(76, 24, 'index', 'rowen2026', 'scored', '0.299', NULL, NULL, 'value_set', NULL, 5, 5),
(77, 24, 'index', 'vanhout2012', 'scored', '0.304', NULL, NULL, 'value_set', NULL, 5, 5),
(78, 24, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(79, 24, 'vas', '', 'scored', '0', NULL, NULL, 'value', NULL, 1, 1),
(80, 25, 'total', '', 'scored', '33', NULL, NULL, 'sum', 'mild', 10, 10),
(81, 26, 'profile', '', 'unscorable', NULL, NULL, 'anxiety_depression was not answered', 'profile', NULL, 4, 5),
(82, 26, 'index', 'devlin2018', 'unscorable', NULL, NULL, 'anxiety_depression was not answered', 'value_set', NULL, 4, 5),
(83, 26, 'index', 'rowen2026', 'unscorable', NULL, NULL, 'anxiety_depression was not answered', 'value_set', NULL, 4, 5),
(84, 26, 'index', 'vanhout2012', 'unscorable', NULL, NULL, 'anxiety_depression was not answered', 'value_set', NULL, 4, 5),
(85, 26, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'anxiety_depression was not answered', 'value_set', NULL, 4, 5),
(86, 26, 'vas', '', 'scored', '12', NULL, NULL, 'value', NULL, 1, 1),
(87, 27, 'total', '', 'unscorable', NULL, NULL, 'enjoyment, chores, socialising, coping, work, leisure, coping_without_medication, goals, normal_lifestyle and becoming_active were not answered', 'sum', NULL, 0, 10),
(88, 28, 'severity', '', 'scored', '4.25000000000000000000', NULL, NULL, 'mean', 'mild', 4, 4),
(89, 28, 'interference', '', 'scored', '5.57142857142857142857', NULL, NULL, 'mean', NULL, 7, 7),
(90, 29, 'severity', '', 'scored', '4.25000000000000000000', NULL, NULL, 'mean', 'mild', 4, 4),
(91, 29, 'interference', '', 'scored', '5.57142857142857142857', NULL, NULL, 'mean', NULL, 7, 7),
(92, 30, 'severity', '', 'unscorable', NULL, NULL, 'worst was not answered', 'mean', NULL, 3, 4),
(93, 30, 'interference', '', 'scored', '5.57142857142857142857', NULL, NULL, 'mean', NULL, 7, 7),
(94, 31, 'profile', '', 'scored', NULL, '33343', NULL, 'profile', NULL, 5, 5),
(95, 31, 'index', 'devlin2018', 'scored', '0.401', NULL, NULL, 'value_set', NULL, 5, 5),
(96, 31, 'index', 'rowen2026', 'scored', '0.299', NULL, NULL, 'value_set', NULL, 5, 5),
(97, 31, 'index', 'vanhout2012', 'scored', '0.304', NULL, NULL, 'value_set', NULL, 5, 5),
(98, 31, 'index', 'nice_dsu', 'scored', '0.2108227', NULL, NULL, 'value_set', NULL, 5, 5),
(99, 31, 'vas', '', 'scored', '34', NULL, NULL, 'value', NULL, 1, 1),
(100, 32, 'total', '', 'unscorable', NULL, NULL, 'chores, socialising, coping, work, leisure, coping_without_medication, goals, normal_lifestyle and becoming_active were not answered', 'sum', NULL, 1, 10),
(101, 33, 'profile', '', 'scored', NULL, '32145', NULL, 'profile', NULL, 5, 5),
(102, 33, 'index', 'devlin2018', 'scored', '0.309', NULL, NULL, 'value_set', NULL, 5, 5),
(103, 33, 'index', 'rowen2026', 'scored', '0.142', NULL, NULL, 'value_set', NULL, 5, 5),
(104, 33, 'index', 'vanhout2012', 'scored', '0.03', NULL, NULL, 'value_set', NULL, 5, 5),
(105, 33, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(106, 33, 'vas', '', 'scored', '30', NULL, NULL, 'value', NULL, 1, 1),
(107, 34, 'total', '', 'scored', '7', NULL, NULL, 'sum', NULL, 9, 9),
(108, 34, 'distress', '', 'scored', '4', NULL, NULL, 'sum', NULL, 5, 5),
(109, 34, 'group', '', 'scored', NULL, 'high', NULL, 'strata', NULL, 9, 9),
(110, 37, 'profile', '', 'scored', NULL, '21341', NULL, 'profile', NULL, 5, 5),
(111, 37, 'index', 'devlin2018', 'scored', '0.603', NULL, NULL, 'value_set', NULL, 5, 5),
(112, 37, 'index', 'rowen2026', 'scored', '0.511', NULL, NULL, 'value_set', NULL, 5, 5),
(113, 37, 'index', 'vanhout2012', 'scored', '0.491', NULL, NULL, 'value_set', NULL, 5, 5),
(114, 37, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(115, 37, 'vas', '', 'scored', '62', NULL, NULL, 'value', NULL, 1, 1),
(116, 38, 'total', '', 'scored', '23', NULL, NULL, 'sum', 'moderate', 10, 10),
(117, 42, 'profile', '', 'scored', NULL, '45422', NULL, 'profile', NULL, 5, 5),
(118, 42, 'index', 'devlin2018', 'scored', '0.287', NULL, NULL, 'value_set', NULL, 5, 5),
(119, 42, 'index', 'rowen2026', 'scored', '0.334', NULL, NULL, 'value_set', NULL, 5, 5),
(120, 42, 'index', 'vanhout2012', 'scored', '0.139', NULL, NULL, 'value_set', NULL, 5, 5),
(121, 42, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(122, 42, 'vas', '', 'scored', '48', NULL, NULL, 'value', NULL, 1, 1),
(123, 43, 'profile', '', 'scored', NULL, '51135', NULL, 'profile', NULL, 5, 5),
(124, 43, 'index', 'devlin2018', 'scored', '0.353', NULL, NULL, 'value_set', NULL, 5, 5),
(125, 43, 'index', 'rowen2026', 'scored', '0.264', NULL, NULL, 'value_set', NULL, 5, 5),
(126, 43, 'index', 'vanhout2012', 'scored', '-0.023', NULL, NULL, 'value_set', NULL, 5, 5),
(127, 43, 'index', 'nice_dsu', 'unscorable', NULL, NULL, 'this value set needs the sex, male or female, and has no other values', 'value_set', NULL, 5, 5),
(128, 43, 'vas', '', 'scored', '45', NULL, NULL, 'value', NULL, 1, 1);
SELECT setval(pg_get_serial_sequence('public.score', 'id'), (SELECT max(id) FROM public.score));
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_once UNIQUE (response_id, rule_id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.answer_history
    ADD CONSTRAINT answer_history_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_once UNIQUE (response_id, item_id);
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_once UNIQUE (episode_id, starts_at);
ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_once UNIQUE (episode_id, kind, opens_on);
ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.call_request
    ADD CONSTRAINT call_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.call_try
    ADD CONSTRAINT call_try_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.carer
    ADD CONSTRAINT carer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.episode_event
    ADD CONSTRAINT episode_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.episode
    ADD CONSTRAINT episode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.gateway
    ADD CONSTRAINT gateway_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handled
    ADD CONSTRAINT handled_pkey PRIMARY KEY (kind, subject_id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job_run
    ADD CONSTRAINT job_run_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.limit_count
    ADD CONSTRAINT limit_count_pkey PRIMARY KEY (key, hour);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_identifier_key UNIQUE (identifier);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_once UNIQUE (assessment_id, occasion);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.name_key
    ADD CONSTRAINT name_key_pkey PRIMARY KEY (patient_id, key);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_response_id_key UNIQUE (response_id);
ALTER TABLE ONLY public.paper_form
    ADD CONSTRAINT paper_form_code_key UNIQUE (code);
ALTER TABLE ONLY public.paper_form
    ADD CONSTRAINT paper_form_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_local_number_key UNIQUE (local_number);
ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_nhs_number_key UNIQUE (nhs_number);
ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_once UNIQUE (response_id, field, "position");
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_lane
    ADD CONSTRAINT record_lane_pkey PRIMARY KEY (patient_id);
ALTER TABLE ONLY public.referral_count
    ADD CONSTRAINT referral_count_pkey PRIMARY KEY (service_key, month, commissioner, area);
ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_version UNIQUE (identifier, version);
ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_once UNIQUE (response_id, score_id, value_set);
ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.staff_browser
    ADD CONSTRAINT staff_browser_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_browser
    ADD CONSTRAINT staff_browser_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_role
    ADD CONSTRAINT staff_role_pkey PRIMARY KEY (staff_id, service_key);
ALTER TABLE ONLY public.staff_sign_in
    ADD CONSTRAINT staff_sign_in_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_sign_in
    ADD CONSTRAINT staff_sign_in_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_username_key UNIQUE (username);
ALTER TABLE ONLY public.tablet
    ADD CONSTRAINT tablet_pairing_hash_key UNIQUE (pairing_hash);
ALTER TABLE ONLY public.tablet
    ADD CONSTRAINT tablet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tablet
    ADD CONSTRAINT tablet_token_hash_key UNIQUE (token_hash);
CREATE INDEX answer_history_late ON public.answer_history USING btree (response_id) WHERE ((fate)::text = 'after_submission'::text);
CREATE INDEX assessment_by_dates ON public.assessment USING btree (opens_on, closes_on);
CREATE UNIQUE INDEX call_request_open ON public.call_request USING btree (episode_id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX consent_standing ON public.consent USING btree (episode_id, recipient) WHERE (withdrawn_at IS NULL);
CREATE INDEX episode_by_service ON public.episode USING btree (service_key, id);
CREATE INDEX ix_alert_episode_id ON public.alert USING btree (episode_id);
CREATE INDEX ix_answer_history_response_id ON public.answer_history USING btree (response_id);
CREATE INDEX ix_appointment_episode_id ON public.appointment USING btree (episode_id);
CREATE INDEX ix_appointment_on ON public.appointment USING btree ("on");
CREATE INDEX ix_assessment_episode_id ON public.assessment USING btree (episode_id);
CREATE INDEX ix_audit_patient_id ON public.audit USING btree (patient_id);
CREATE INDEX ix_call_request_episode_id ON public.call_request USING btree (episode_id);
CREATE INDEX ix_call_try_assessment_id ON public.call_try USING btree (assessment_id);
CREATE INDEX ix_carer_episode_id ON public.carer USING btree (episode_id);
CREATE INDEX ix_episode_event_episode_id ON public.episode_event USING btree (episode_id);
CREATE INDEX ix_episode_patient_id ON public.episode USING btree (patient_id);
CREATE INDEX ix_hand_over_episode_id ON public.hand_over USING btree (episode_id);
CREATE INDEX ix_hand_over_tablet_id ON public.hand_over USING btree (tablet_id);
CREATE INDEX ix_invitation_episode_id ON public.invitation USING btree (episode_id);
CREATE INDEX ix_message_episode_id ON public.message USING btree (episode_id);
CREATE INDEX ix_message_provider_id ON public.message USING btree (provider_id);
CREATE INDEX ix_name_key_key ON public.name_key USING btree (key);
CREATE INDEX ix_outbox_identifier ON public.outbox USING btree (identifier);
CREATE INDEX ix_paper_form_assessment_id ON public.paper_form USING btree (assessment_id);
CREATE INDEX ix_patient_date_of_birth ON public.patient USING btree (date_of_birth);
CREATE INDEX ix_patient_email ON public.patient USING btree (email);
CREATE INDEX ix_patient_phone ON public.patient USING btree (phone);
CREATE INDEX ix_proposal_episode_id ON public.proposal USING btree (episode_id);
CREATE INDEX ix_sign_in_episode_id ON public.sign_in USING btree (episode_id);
CREATE INDEX ix_staff_browser_staff_id ON public.staff_browser USING btree (staff_id);
CREATE INDEX ix_staff_sign_in_staff_id ON public.staff_sign_in USING btree (staff_id);
CREATE INDEX ix_tablet_service_key ON public.tablet USING btree (service_key);
CREATE INDEX message_by_state ON public.message USING btree (state, is_urgent, not_before, id);
CREATE INDEX outbox_by_patient ON public.outbox USING btree (patient_id, state, id);
CREATE INDEX outbox_by_state ON public.outbox USING btree (state, tried_at, id);
CREATE UNIQUE INDEX response_current ON public.response USING btree (assessment_id, instrument_id) WHERE (superseded_at IS NULL);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.answer_history
    ADD CONSTRAINT answer_history_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient(id);
ALTER TABLE ONLY public.call_request
    ADD CONSTRAINT call_request_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.call_try
    ADD CONSTRAINT call_try_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.carer
    ADD CONSTRAINT carer_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.episode_event
    ADD CONSTRAINT episode_event_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.episode
    ADD CONSTRAINT episode_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient(id);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.invitation(id);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_sign_in_id_fkey FOREIGN KEY (sign_in_id) REFERENCES public.sign_in(id);
ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_tablet_id_fkey FOREIGN KEY (tablet_id) REFERENCES public.tablet(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_assessment FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.name_key
    ADD CONSTRAINT name_key_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.paper_form
    ADD CONSTRAINT paper_form_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.record_lane
    ADD CONSTRAINT record_lane_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient(id);
ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_supersedes_id_fkey FOREIGN KEY (supersedes_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_response_id_fkey FOREIGN KEY (response_id) REFERENCES public.response(id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_assessment FOREIGN KEY (assessment_id) REFERENCES public.assessment(id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.episode(id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.invitation(id);
ALTER TABLE ONLY public.staff_browser
    ADD CONSTRAINT staff_browser_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_role
    ADD CONSTRAINT staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_sign_in
    ADD CONSTRAINT staff_sign_in_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
