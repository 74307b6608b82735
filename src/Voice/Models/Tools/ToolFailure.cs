namespace Lexi.Voice.Models.Tools;

/// <summary>Why a tool gave no answer.</summary>
public enum ToolFailure
{
    None,

    /// <summary>The address is not among those the operator allows, or leads into the server's own network.</summary>
    NotAllowed,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>Nobody there, a certificate nobody trusts, or a line that was cut.</summary>
    Unreachable,

    /// <summary>It answered with something else than success; redirects are not followed.</summary>
    Refused,

    /// <summary>More than 64 KB.</summary>
    TooLarge,

    /// <summary>Something else than JSON.</summary>
    NotJson,
}
