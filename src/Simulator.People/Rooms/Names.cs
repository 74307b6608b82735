using System.Globalization;

namespace Lexi.Simulator.People.Rooms;

/// <summary>Names of simulated people: short, and not easily mistaken for each other or for a character.</summary>
internal static class Names
{
    private static readonly string[] _all =
    [
        "Ada", "Ben", "Cleo", "Dan", "Edith", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Klara", "Leo", "Mona", "Nils", "Olga", "Paul", "Queenie",
        "Rosa", "Sven", "Tilda", "Ugo", "Vera", "Walter", "Xenia", "Yusuf", "Zora",
    ];

    /// <summary>The name of the n-th person of a room.</summary>
    public static string Of(int index) =>
        index < _all.Length ? _all[index] : string.Create(CultureInfo.InvariantCulture, $"{_all[index % _all.Length]} {(index / _all.Length) + 1}");
}
