using Lexi.Providers.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.Tests.OpenAI;

public sealed class OpenAIOptionsTests
{
    [Theory]
    [InlineData("BaseUrl", "api.openai.com")]
    [InlineData("BaseUrl", "ftp://api.openai.com/v1")]
    [InlineData("BaseUrl", "https://key@api.openai.com/v1")]
    [InlineData("BaseUrl", "https://api.openai.com/v1?x=1")]
    [InlineData("ApiKey", "sk-1\n")]
    [InlineData("RealtimeModel", " ")]
    [InlineData("TranscriptionModel", "")]
    [InlineData("TranscriptionHints", "7")]
    [InlineData("TextModel", " ")]
    [InlineData("EmbeddingModel", "")]
    [InlineData("ModerationModel", "")]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("ConnectTimeout", "00:00:00")]
    [InlineData("ConnectTimeout", "00:02:00")]
    [InlineData("SilenceTimeout", "00:00:01")]
    [InlineData("RetirementWarning", "-1.00:00:00")]
    [InlineData("CertificateAuthorityFile", "/does/not/exist.pem")]
    public void Nonsense_is_refused_with_one_sentence_that_names_the_key_and_not_the_value(string key, string value)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Bind(new Dictionary<string, string?> { [$"Lexi:OpenAI:{key}"] = value }));

        var sentence = Assert.Single(refused.Failures);
        Assert.StartsWith($"Lexi:OpenAI:{key} ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_can_be_set_from_configuration()
    {
        var options = Bind(new Dictionary<string, string?>
        {
            ["Lexi:OpenAI:BaseUrl"] = "ws://127.0.0.1:9/v1",
            ["Lexi:OpenAI:ApiKey"] = "sk-1",
            ["Lexi:OpenAI:RealtimeModel"] = "m",
            ["Lexi:OpenAI:Voices:0"] = "hal",
            ["Lexi:OpenAI:Headers:X-Team"] = "red",
            ["Lexi:OpenAI:SilenceTimeout"] = "00:00:06",
        });

        Assert.Equal(("m", "hal", "red", 6), (options.RealtimeModel, options.Voices.Single(), options.Headers["X-Team"], options.SilenceTimeout.Seconds));
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.Equal("https://api.openai.com/v1", Bind([]).BaseUrl);

    private static OpenAIOptions Bind(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddLogging().AddOpenAI(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<OpenAIOptions>>().Value;
    }
}
