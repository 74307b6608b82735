namespace Lexi.Grains;

/// <summary>Where new ids come from.</summary>
public interface IIdSource
{
    /// <summary>The prefix, and 128 bits nobody can guess as 32 lower-case hexadecimal digits: whoever has the id was given it.</summary>
    string NewId(string prefix);
}
