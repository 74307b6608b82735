namespace Lexi.Grains.Characters.Bar;

/// <summary>The drinks a bartender knows by heart: classics in the public domain, amounts in centilitres.</summary>
public static class CocktailBook
{
    public static IReadOnlyList<Cocktail> All { get; } =
    [
        new("Negroni", ["gin", "campari", "sweet vermouth"], "Three of each over ice, stir, orange peel.", "bitter"),
        new("Americano", ["campari", "sweet vermouth", "soda"], "Three and three over ice, top with soda.", "bitter"),
        new("Boulevardier", ["bourbon", "campari", "sweet vermouth"], "Four and a half bourbon, three and three, stir.", "bitter"),
        new("Dry Martini", ["gin", "dry vermouth"], "Six gin, one vermouth, stir till the glass hurts, strain.", "strong"),
        new("Manhattan", ["whiskey", "sweet vermouth", "bitters"], "Five whiskey, two vermouth, two dashes, stir and strain.", "strong"),
        new("Old Fashioned", ["bourbon", "sugar", "bitters"], "Six bourbon, a spoon of sugar, two dashes, stir slowly over ice.", "strong"),
        new("Sazerac", ["rye", "absinthe", "sugar", "bitters"], "Rinse with absinthe, stir six rye with sugar and bitters, strain.", "strong"),
        new("Daiquiri", ["rum", "lime", "sugar"], "Six rum, two lime, one and a half syrup, shake hard, strain.", "sour"),
        new("Margarita", ["tequila", "triple sec", "lime"], "Five tequila, two triple sec, two lime, shake, salt if you like.", "sour"),
        new("Whiskey Sour", ["whiskey", "lemon", "sugar"], "Five whiskey, two and a half lemon, two syrup, shake.", "sour"),
        new("Gin Sour", ["gin", "lemon", "sugar"], "Five gin, two and a half lemon, two syrup, shake.", "sour"),
        new("Sidecar", ["cognac", "triple sec", "lemon"], "Five cognac, two triple sec, two lemon, shake and strain.", "sour"),
        new("White Lady", ["gin", "triple sec", "lemon"], "Four gin, three triple sec, two lemon, shake and strain.", "sour"),
        new("Tom Collins", ["gin", "lemon", "sugar", "soda"], "Four and a half gin, three lemon, one and a half syrup, top with soda.", "fresh"),
        new("Gin and Tonic", ["gin", "tonic"], "Five gin, plenty of ice, three times as much tonic, poured gently.", "fresh"),
        new("Mojito", ["rum", "lime", "sugar", "mint", "soda"], "Press mint with lime and sugar, five rum, ice, soda.", "fresh"),
        new("Moscow Mule", ["vodka", "ginger beer", "lime"], "Five vodka, one lime, top with ginger beer.", "fresh"),
        new("Paloma", ["tequila", "grapefruit", "lime"], "Five tequila, half a lime, top with grapefruit, pinch of salt.", "fresh"),
        new("Cuba Libre", ["rum", "cola", "lime"], "Five rum, half a lime, cola to the top.", "sweet"),
        new("White Russian", ["vodka", "coffee liqueur", "cream"], "Five vodka, two liqueur over ice, float three of cream.", "sweet"),
        new("Espresso Martini", ["vodka", "coffee liqueur", "espresso"], "Five vodka, one liqueur, a hot espresso, shake till it foams.", "sweet"),
        new("Bellini", ["prosecco", "peach"], "One part peach, two parts prosecco, poured slowly.", "sweet"),
        new("Spritz", ["aperol", "prosecco", "soda"], "Nine prosecco, six Aperol, a splash of soda.", "bitter"),
        new("Lemonade", ["lemon", "sugar"], "Three lemon, two syrup, cold water, taste, adjust.", "sour", IsAlcoholFree: true),
        new("Virgin Mojito", ["lime", "sugar", "mint", "soda"], "Press mint with lime and sugar, ice, soda.", "fresh", IsAlcoholFree: true),
        new("Ginger Cooler", ["ginger beer", "lime"], "Half a lime over ice, ginger beer, a pinch of salt.", "fresh", IsAlcoholFree: true),
        new("Shirley Temple", ["ginger beer", "grenadine"], "A spoon of grenadine, ginger beer, a cherry if there is one.", "sweet", IsAlcoholFree: true),
        new("Bitter Tonic", ["tonic", "grapefruit"], "One part grapefruit, two parts tonic, rosemary if you have it.", "bitter", IsAlcoholFree: true),
        new("A Glass of Water", [], "Cold, in a proper glass, with whatever citrus is about.", "fresh", IsAlcoholFree: true),
    ];
}
