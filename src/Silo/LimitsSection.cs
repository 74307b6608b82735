using Lexi.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace Lexi.Silo;

/// <summary>Reads <see cref="Limits"/> from the configuration.</summary>
internal static class LimitsSection
{
    private const string Section = "Lexi:Limits";

    /// <summary>Beyond it bytes and milliseconds are no longer whole numbers of 32 bits everywhere.</summary>
    private const int Most = 10_000_000;

    /// <exception cref="OptionsValidationException">A limit is no number, not positive or absurd; the message names the key.</exception>
    public static Limits Read(IConfiguration configuration)
    {
        var limits = Bind(configuration);
        foreach (var limit in typeof(Limits).GetProperties().Where(limit => limit.PropertyType == typeof(int)))
        {
            if ((int)limit.GetValue(limits)! is < 1 or > Most)
                throw Refuse($"{Section}:{limit.Name} must be 1 to {Most}.");
        }

        return limits.PasswordCharactersLeast <= limits.PasswordCharactersMost
            ? limits
            : throw Refuse($"{Section}:{nameof(Limits.PasswordCharactersLeast)} must be at most {nameof(Limits.PasswordCharactersMost)}.");
    }

    private static Limits Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<Limits>() ?? Limits.Default;
        }
        catch (InvalidOperationException refused)
        {
            throw Refuse($"{Section}: {refused.Message}");
        }
    }

    private static OptionsValidationException Refuse(string sentence) => new(Section, typeof(Limits), [sentence]);
}
