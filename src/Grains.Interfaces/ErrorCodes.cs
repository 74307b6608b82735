namespace Lexi.Grains.Interfaces;

/// <summary>Every code a refusal can carry. Codes are part of the protocol: they are added, never renamed.</summary>
public static class ErrorCodes
{
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string InvalidRequest = "invalid_request";
    public const string InvalidCredentials = "invalid_credentials";
    public const string InvalidToken = "invalid_token";
    public const string NameTaken = "name_taken";
    public const string TooManyAttempts = "too_many_attempts";
    public const string RateLimited = "rate_limited";
    public const string TooLarge = "too_large";
    public const string InvalidAudio = "invalid_audio";
    public const string UnsupportedFormat = "unsupported_format";
    public const string UnknownCharacter = "unknown_character";
    public const string UnknownVoice = "unknown_voice";
    public const string CallLimitReached = "call_limit_reached";
    public const string ServerFull = "server_full";
    public const string CallEnded = "call_ended";
    public const string CallReplaced = "call_replaced";
    public const string CannotResume = "cannot_resume";
    public const string NotAttached = "not_attached";
    public const string AlreadyStreaming = "already_streaming";
    public const string WrongMode = "wrong_mode";
    public const string VoiceUnavailable = "voice_unavailable";
    public const string AdultContentNotAllowed = "adult_content_not_allowed";
    public const string SubscriptionRequired = "subscription_required";
    public const string ChatFull = "chat_full";
    public const string ChatDeleted = "chat_deleted";
    public const string RoomFull = "room_full";
    public const string RoomLocked = "room_locked";
    public const string Muted = "muted";
    public const string InvalidCard = "invalid_card";
    public const string CharacterInUse = "character_in_use";
    public const string TextUnavailable = "text_unavailable";
    public const string ServerDraining = "server_draining";
    public const string InternalError = "internal_error";
}
