namespace Lexi.Simulator.Realtime;

/// <summary>A refusal as the API words it.</summary>
/// <param name="Type">"invalid_request_error" or "server_error".</param>
/// <param name="Code">Stable code for programs; null where the API gives none.</param>
/// <param name="Message">For people.</param>
/// <param name="Param">The offending field, e.g. "session.audio.output.voice"; null where none is to blame.</param>
public sealed record ApiError(string Type, string? Code, string Message, string? Param = null)
{
    public static ApiError Invalid(string code, string message, string? param = null) =>
        new("invalid_request_error", code, message, param);

    public static ApiError InvalidValue(string param, string message) => Invalid("invalid_value", message, param);

    public static ApiError InvalidType(string param, string expected) =>
        Invalid("invalid_type", $"Invalid type for '{param}': expected {expected}.", param);

    public static ApiError Missing(string param) =>
        Invalid("missing_required_parameter", $"Missing required parameter: '{param}'.", param);

    public static ApiError Unknown(string param) => Invalid("unknown_parameter", $"Unknown parameter: '{param}'.", param);

    public static ApiError ItemNotFound(string param, string id) =>
        Invalid("item_not_found", $"The item '{id}' does not exist in this conversation.", param);
}
