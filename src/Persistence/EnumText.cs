using System.Text.Json;

namespace Lexi.Persistence;

/// <summary>Enum values as the tables have them: <c>HungUp</c> is <c>hung_up</c>. Numbers would change meaning when a value is added.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> _texts =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> _values = _texts.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => _texts[value];

    /// <exception cref="InvalidDataException">A newer Lexi wrote it.</exception>
    public static T Parse(string text) =>
        _values.TryGetValue(text, out var value) ? value : throw new InvalidDataException($"\"{text}\" is no {typeof(T).Name}.");
}
