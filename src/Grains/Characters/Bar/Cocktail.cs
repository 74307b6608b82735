namespace Lexi.Grains.Characters.Bar;

/// <summary>A drink in the book.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ingredients">What it cannot do without, singular, lower case; ice and water are never counted.</param>
/// <param name="How">How it is made, spoken across a counter.</param>
/// <param name="Mood">One of strong, sour, bitter, sweet, fresh.</param>
/// <param name="IsAlcoholFree">True when nothing in it has alcohol.</param>
public sealed record Cocktail(string Name, IReadOnlyList<string> Ingredients, string How, string Mood, bool IsAlcoholFree = false);
