using System.Text.Json;
using Lexi.Grains.Characters.Bar;

namespace Lexi.Grains.Tests.Characters.Bar;

public sealed class BarToolsTests
{
    private static readonly string[] _shelf = ["Tanqueray Gin", "2 limes", "Angostura", "Bulleit Bourbon", "ginger ale", "simple syrup", "Soda water"];

    [Fact]
    public void The_whole_shelf_is_told_as_the_person_wrote_it()
    {
        using var result = Run("check_inventory", "");
        Assert.Equal(_shelf, result.RootElement.GetProperty("inventory").EnumerateArray().Select(entry => entry.GetString()));
    }

    [Theory]
    [InlineData("gin", true)]
    [InlineData("lime", true)]
    [InlineData("whiskey", true)]
    [InlineData("bitters", true)]
    [InlineData("sugar", true)]
    [InlineData("Ginger Beer", true)]
    [InlineData("rum", false)]
    [InlineData("tonic", false)]
    public void One_thing_is_found_by_what_a_recipe_calls_it(string ingredient, bool isThere)
    {
        using var result = Run("check_inventory", JsonSerializer.Serialize(new { ingredient }));
        Assert.Equal(isThere, result.RootElement.GetProperty("available").GetBoolean());
    }

    [Fact]
    public void Ginger_is_not_gin() => Assert.Empty(new BarShelf(["ginger", "original lemonade"]).Matching("gin"));

    [Fact]
    public void What_the_shelf_can_make_comes_first()
    {
        using var result = Run("suggest_cocktail", "{}");
        var first = result.RootElement.GetProperty("suggestions")[0];
        Assert.Equal("Old Fashioned", first.GetProperty("name").GetString());
        Assert.Empty(first.GetProperty("missing").EnumerateArray());
        Assert.Equal(3, result.RootElement.GetProperty("suggestions").GetArrayLength());
    }

    [Fact]
    public void An_empty_shelf_and_no_alcohol_still_make_something()
    {
        using var result = JsonDocument.Parse(BarTools.Run("suggest_cocktail", """{"alcohol_free":true}""", []));
        Assert.Equal("A Glass of Water", result.RootElement.GetProperty("suggestions")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_wish_is_kept_to()
    {
        using var result = Run("suggest_cocktail", """{"mood":"sour","base":"gin"}""");
        Assert.Equal(
            ["Gin Sour", "White Lady"],
            result.RootElement.GetProperty("suggestions").EnumerateArray().Select(drink => drink.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("check_inventory", "[]")]
    [InlineData("check_inventory", "null")]
    [InlineData("check_inventory", "{")]
    [InlineData("check_inventory", "{\"ingredient\":7}")]
    [InlineData("check_inventory", "{\"ingredient\":\"\"}")]
    [InlineData("check_inventory", "{\"ingredient\":\"\\ud800\"}")]
    [InlineData("check_inventory", "{\"ingredient\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}")]
    [InlineData("check_inventory", "{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}")]
    [InlineData("suggest_cocktail", "{\"mood\":\"murderous\"}")]
    [InlineData("suggest_cocktail", "{\"alcohol_free\":\"yes\"}")]
    [InlineData("suggest_cocktail", "{\"base\":{}}")]
    [InlineData("drop_table", "{}")]
    public void A_wrong_call_gets_an_error_that_says_what_is_right(string name, string arguments)
    {
        using var result = Run(name, arguments);
        Assert.NotEmpty(result.RootElement.GetProperty("error").GetString()!);
    }

    [Fact]
    public void Endless_arguments_are_not_read()
    {
        using var result = Run("check_inventory", new string(' ', 1_000_000));
        Assert.True(result.RootElement.TryGetProperty("error", out _));
    }

    [Fact]
    public void The_schemas_are_JSON_objects_and_the_names_are_what_models_accept() => Assert.All(BarTools.All, tool =>
    {
        using var schema = JsonDocument.Parse(tool.ParametersSchema);
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
        Assert.Matches("^[a-z0-9_]{1,64}$", tool.Name);
    });

    [Fact]
    public void Every_drink_can_be_made_from_what_it_asks_for() => Assert.All(
        CocktailBook.All, drink => Assert.Empty(new BarShelf(drink.Ingredients).Missing(drink)));

    private static JsonDocument Run(string name, string arguments) => JsonDocument.Parse(BarTools.Run(name, arguments, _shelf));
}
