namespace Lexi.Voice.Models;

/// <summary>Why a session could not open or ended: phase and cause, for metrics, retries and what the person is told.</summary>
public enum ModelFailure
{
    /// <summary>Closed by us.</summary>
    None,

    /// <summary>401 or 403 at the upgrade: the key is wrong. Retrying does not help.</summary>
    Unauthorized,

    /// <summary>429 at the upgrade or in the session; <see cref="ModelException.RetryAfter"/> may say when.</summary>
    RateLimited,

    /// <summary>The account has no credit.</summary>
    QuotaExceeded,

    /// <summary>5xx at the upgrade or close 1011.</summary>
    ServerError,

    /// <summary>The host name is unknown.</summary>
    HostNotFound,

    /// <summary>The certificate or handshake was refused.</summary>
    TlsFailed,

    /// <summary>Nobody answered at the address.</summary>
    ConnectionRefused,

    /// <summary>The socket broke.</summary>
    ConnectionLost,

    /// <summary>The provider said nothing for too long, pings included.</summary>
    Silent,

    /// <summary>The session's maximum duration was reached.</summary>
    SessionExpired,

    /// <summary>The provider refused the configuration as a whole.</summary>
    ConfigurationRefused,

    /// <summary>The provider sent what the protocol does not allow, or more than the bounds.</summary>
    ProtocolViolation,

    /// <summary>The provider closed without a reason we know.</summary>
    ClosedByProvider,
}
