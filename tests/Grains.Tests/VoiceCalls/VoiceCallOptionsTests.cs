using Lexi.Grains.VoiceCalls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.Tests.VoiceCalls;

public class VoiceCallOptionsTests
{
    [Fact]
    public void What_is_not_configured_stays_as_it_is() => Assert.Equal(new VoiceCallOptions(), VoiceCallOptions.Read(With()));

    [Fact]
    public void What_is_configured_is_taken() =>
        Assert.Equal((500, 3000), (VoiceCallOptions.Read(With(("Lexi:Calls:Pacing:LeadMs", "500"))).Pacing.LeadMs, VoiceCallOptions.Read(With(("Lexi:Calls:ConnectingMs", "3000"))).ConnectingMs));

    [Theory]
    [InlineData("Lexi:Calls:ConnectingMs", "999", "ConnectingMs")]
    [InlineData("Lexi:Calls:ThinkingMs", "120001", "ThinkingMs")]
    [InlineData("Lexi:Calls:Pacing:LeadMs", "50", "LeadMs")]
    [InlineData("Lexi:Calls:Microphone:TailMs", "100", "TailMs")]
    [InlineData("Lexi:Calls:ToolMs", "soon", "ToolMs")]
    public void Nonsense_is_refused_with_the_name_of_the_key(string key, string value, string name)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => VoiceCallOptions.Read(With((key, value))));
        Assert.Contains("Lexi:Calls", refused.Failures.Single(), StringComparison.Ordinal);
        Assert.Contains(name, refused.Failures.Single(), StringComparison.Ordinal);
    }

    private static IConfiguration With(params (string Key, string Value)[] pairs) =>
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
}
