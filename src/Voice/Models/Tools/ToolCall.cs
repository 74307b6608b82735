namespace Lexi.Voice.Models.Tools;

/// <param name="Url">Where, as the character's author wrote it.</param>
/// <param name="ArgumentsJson">The body of the POST, a JSON object.</param>
/// <param name="Timeout">From the first look-up of the name to the last byte of the answer.</param>
public sealed record ToolCall(string Url, string ArgumentsJson, TimeSpan Timeout);
