using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.Characters;

/// <summary>What characters may cost and who may decide it. Configuration section <c>Lexi:Characters</c>, and <c>Lexi:Administrators</c>.</summary>
public sealed partial record CharacterOptions
{
    /// <summary>In <see cref="Free"/>: every character there is.</summary>
    public const string All = "*";

    /// <summary>In <see cref="Free"/>: the characters a person made.</summary>
    public const string Own = "own";

    private const string Section = "Lexi:Characters";
    private const string AdministratorsKey = "Lexi:Administrators";
    private const int MostEntries = 1000;

    /// <summary>
    /// Characters that need no subscription: keys, <see cref="All"/> or <see cref="Own"/>, separated by commas. Default "*" in development,
    /// nothing elsewhere: every answer costs what its model costs.
    /// </summary>
    public IReadOnlyList<string> Free { get; init; } = [All];

    /// <summary>Voices an author may choose, separated by commas. Default those the Realtime interface has.</summary>
    public IReadOnlyList<string> Voices { get; init; } =
        ["marin", "cedar", "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse"];

    /// <summary>Text models an author may choose, separated by commas. Default none: all characters write with the configured one.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>
    /// <c>Lexi:Administrators</c>: user ids and login names, separated by commas, who may grant subscriptions. Default nobody. Register a login
    /// name before it is listed here: it is whose it is.
    /// </summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>Reads both keys; what they do not say stays as it is by default.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="isDevelopment">Everything is free then.</param>
    /// <exception cref="OptionsValidationException">A value makes no sense; the message names the key.</exception>
    public static CharacterOptions Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection(Section);
        var options = new CharacterOptions();
        return new CharacterOptions
        {
            Free = List(section.GetSection(nameof(Free)), FreePattern()) ?? (isDevelopment ? [All] : []),
            Voices = List(section.GetSection(nameof(Voices)), NamePattern()) ?? options.Voices,
            Models = List(section.GetSection(nameof(Models)), NamePattern()) ?? options.Models,
            Administrators = List(configuration.GetSection(AdministratorsKey), NamePattern()) ?? options.Administrators,
        }.Validate();
    }

    /// <summary>True when this character needs no subscription.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="isOwn">Who asks made it.</param>
    public bool IsFree(string key, bool isOwn) => Free.Contains(All) || Free.Contains(key) || (isOwn && Free.Contains(Own));

    private CharacterOptions Validate() => Voices.Count > 0
        ? this
        : throw Refuse($"{Section}:{nameof(Voices)} must name at least one voice.");

    // Both ways of writing a list: one text with commas, or one key an entry.
    private static List<string>? List(IConfigurationSection section, Regex pattern)
    {
        if (!section.Exists())
        {
            return null;
        }

        var entries = section.Value is { } text
            ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : section.GetChildren().Select(child => child.Value ?? "").ToList();
        return entries.Count <= MostEntries && entries.All(entry => pattern.IsMatch(entry))
            ? entries
            : throw Refuse($"{section.Path} must be at most {MostEntries} names, separated by commas.");
    }

    private static OptionsValidationException Refuse(string sentence) => new(Section, typeof(CharacterOptions), [sentence]);

    [GeneratedRegex(@"\A(\*|[a-z0-9_-]{1,64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex FreePattern();

    [GeneratedRegex(@"\A[\w.:@+/-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
