using Lexi.Providers.OpenAI;
using Lexi.Providers.OpenAI.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

public sealed class TextChainTests
{
    [Theory]
    [InlineData("0:Name", "")]
    [InlineData("0:Name", "My Model")]
    [InlineData("0:Model", " ")]
    [InlineData("0:BaseUrl", "api.example.com")]
    [InlineData("0:BaseUrl", "ws://api.example.com/v1")]
    [InlineData("0:BaseUrl", "https://sk-1@api.example.com/v1")]
    [InlineData("0:BaseUrl", "https://api.example.com/v1?key=sk-1")]
    [InlineData("0:ApiKey", "sk-1\n")]
    [InlineData("0:ReasoningEffort", "very, very hard")]
    [InlineData("1:Name", "first")]
    public void Nonsense_is_refused_with_one_sentence_that_names_the_key_and_not_the_value(string key, string value)
    {
        var settings = Chain();
        settings[$"Lexi:TextModels:{key}"] = value;

        var sentence = Assert.Single(Assert.Throws<OptionsValidationException>(() => Bind(settings)).Failures);
        Assert.StartsWith($"Lexi:TextModels:{key} ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_has_at_most_eight_models()
    {
        var settings = Enumerable.Range(0, 9)
            .SelectMany(i => new KeyValuePair<string, string?>[] { new($"Lexi:TextModels:{i}:Name", $"m{i}"), new($"Lexi:TextModels:{i}:Model", "m") })
            .ToDictionary();

        Assert.Equal("Lexi:TextModels must have at most 8 entries.", Assert.Single(Assert.Throws<OptionsValidationException>(() => Bind(settings)).Failures));
        _ = settings.Remove("Lexi:TextModels:8:Name");
        _ = settings.Remove("Lexi:TextModels:8:Model");
        Assert.Equal(8, Bind(settings).Models.Count);
    }

    [Fact]
    public async Task Without_a_chain_the_one_model_is_the_configured_one()
    {
        await using var provider = await StartAsync(context => Stream(context, End(), "[DONE]"), new() { ["Lexi:OpenAI:TextModel"] = "house" });

        _ = await Read(Assert.Single(provider.Texts.All).Model);
        Assert.Equal("default", provider.Texts.All[0].Name);
        Assert.Equal("house", Assert.Single(provider.Asked).Body.GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_key_goes_only_to_the_server_it_was_meant_for()
    {
        var settings = Chain();
        settings["Lexi:OpenAI:Headers:X-Team"] = "red";
        settings["Lexi:TextModels:0:BaseUrl"] = "{server}";
        settings["Lexi:TextModels:2:Name"] = "third";
        settings["Lexi:TextModels:2:Model"] = "m";
        settings["Lexi:TextModels:2:BaseUrl"] = "{server}";
        settings["Lexi:TextModels:2:ApiKey"] = "sk-own";
        await using var provider = await StartAsync(context => Stream(context, End(), "[DONE]"), settings);

        foreach (var model in provider.Texts.All)
            _ = await Read(model.Model);
        Assert.Equal([null, "Bearer sk-test", "Bearer sk-own"], provider.Asked.Select(asked => asked.Authorization));
    }

    private static Dictionary<string, string?> Chain() => new()
    {
        ["Lexi:TextModels:0:Name"] = "first",
        ["Lexi:TextModels:0:Model"] = "m",
        ["Lexi:TextModels:1:Name"] = "second",
        ["Lexi:TextModels:1:Model"] = "m",
    };

    private static TextChainOptions Bind(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddLogging().AddOpenAI(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<TextChainOptions>>().Value;
    }
}
