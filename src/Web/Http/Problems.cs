using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Http;

/// <summary>Refusals over HTTP: problem documents (RFC 9457) with a stable <c>code</c>.</summary>
internal static class Problems
{
    public static Task Write(HttpContext context, int status, string code, string detail, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(detail, statusCode: status, type: "about:blank", extensions: new Dictionary<string, object?> { ["code"] = code })
            .ExecuteAsync(context);
    }

    public static Task Write(HttpContext context, LexiException refusal) =>
        Write(context, StatusOf(refusal.Code), refusal.Code, refusal.Message, refusal.RetryAfter);

    /// <summary>A code for refusals that the framework makes by status alone.</summary>
    public static (string Code, string Detail) Describe(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => (ErrorCodes.Unauthenticated, "Please sign in."),
        StatusCodes.Status403Forbidden => (ErrorCodes.Forbidden, "You may not do this."),
        StatusCodes.Status404NotFound => (ErrorCodes.NotFound, "There is nothing here."),
        StatusCodes.Status413PayloadTooLarge => (ErrorCodes.TooLarge, "The request is too large."),
        StatusCodes.Status429TooManyRequests => (ErrorCodes.RateLimited, "Too many requests. Please wait a moment."),
        StatusCodes.Status415UnsupportedMediaType => (ErrorCodes.UnsupportedFormat, "The request must be JSON."),
        >= 500 => (ErrorCodes.InternalError, "Something went wrong on our side."),
        _ => (ErrorCodes.InvalidRequest, "The request is not valid."),
    };

    private static int StatusOf(string code) => code switch
    {
        ErrorCodes.Unauthenticated or ErrorCodes.InvalidToken or ErrorCodes.InvalidCredentials => StatusCodes.Status401Unauthorized,
        ErrorCodes.Forbidden or ErrorCodes.AdultContentNotAllowed or ErrorCodes.SubscriptionRequired or ErrorCodes.Muted => StatusCodes.Status403Forbidden,
        ErrorCodes.NotFound or ErrorCodes.UnknownCharacter or ErrorCodes.ChatDeleted => StatusCodes.Status404NotFound,
        ErrorCodes.NameTaken or ErrorCodes.CallLimitReached or ErrorCodes.CallEnded or ErrorCodes.WrongMode or ErrorCodes.ChatFull
            or ErrorCodes.CharacterInUse => StatusCodes.Status409Conflict,
        ErrorCodes.UnsupportedFormat => StatusCodes.Status415UnsupportedMediaType,
        ErrorCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.RateLimited or ErrorCodes.TooManyAttempts => StatusCodes.Status429TooManyRequests,
        ErrorCodes.ServerFull or ErrorCodes.ServerDraining or ErrorCodes.VoiceUnavailable or ErrorCodes.TextUnavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorCodes.InternalError => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
