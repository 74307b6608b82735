using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>
/// From what the package throws to <see cref="ModelFailure"/>. The provider's own sentences stay out of it: they may quote what people wrote.
/// </summary>
internal static class TextFailures
{
    /// <summary>Whether <see cref="From"/> has a word for it; anything else is an error of ours.</summary>
    public static bool IsKnown(Exception exception) => exception is ClientResultException or HttpRequestException or IOException or JsonException
        or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException;

    /// <param name="exception">What was thrown.</param>
    /// <param name="now">For a <c>Retry-After</c> that is a date.</param>
    public static ModelException From(Exception exception, DateTimeOffset now) => exception switch
    {
        ClientResultException { Status: > 0 } refused => FromResponse(refused, now),
        AnswerTooLargeException => new ModelException(ModelFailure.ProtocolViolation, "The provider sent more than is accepted"),
        ClientResultException or HttpRequestException or IOException =>
            new ModelException(SocketFailures.FromException(exception), $"The provider could not be reached or went away ({exception.GetType().Name})"),
        _ => new ModelException(ModelFailure.ProtocolViolation, $"The provider sent what nobody can read ({exception.GetType().Name})"),
    };

    /// <summary>The model knows no temperature, seed or stop words, as models that think have it.</summary>
    public static bool IsSamplingRefused(Exception exception) => exception is ClientResultException { Status: 400 } refused
        && refused.GetRawResponse() is { } response && Code(Body(response)) is "unsupported_parameter" or "unsupported_value";

    /// <summary>An error in the middle of an answer, as JSON text.</summary>
    public static ModelException FromEvent(ReadOnlyMemory<byte> error)
    {
        var code = Code(error);
        var failure = SocketFailures.FromCode(code) ?? ModelFailure.ServerError;
        return new ModelException(failure, $"The provider broke off with {Named(code)}");
    }

    private static ModelException FromResponse(ClientResultException refused, DateTimeOffset now)
    {
        var response = refused.GetRawResponse();
        var code = response is null ? "" : Code(Body(response));
        var failure = SocketFailures.FromCode(code) ?? SocketFailures.FromStatus((HttpStatusCode)refused.Status);
        return new ModelException(failure, $"The provider refused with {refused.Status} ({Named(code)})", RetryAfter(response, now));
    }

    private static TimeSpan? RetryAfter(PipelineResponse? response, DateTimeOffset now) =>
        response is not null && response.Headers.TryGetValue("Retry-After", out var told) && told is not null
            ? SocketFailures.RetryAfter(new Dictionary<string, IEnumerable<string>> { ["Retry-After"] = [told] }, now)
            : null;

    private static ReadOnlyMemory<byte> Body(PipelineResponse response)
    {
        try
        {
            return response.Content.ToMemory();
        }
        catch (InvalidOperationException)
        {
            // The body could not be read to its end.
            return default;
        }
    }

    /// <summary><c>error.code</c>, else <c>error.type</c>, of a body or of the error itself; empty when there is none that looks like one.</summary>
    private static string Code(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var error = document.RootElement;
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("error", out var inner))
                error = inner;
            return Text(error, "code") ?? Text(error, "type") ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= 64 } code && code.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
            ? code
            : null;

    private static string Named(string code) => code.Length > 0 ? code : "no code";
}
