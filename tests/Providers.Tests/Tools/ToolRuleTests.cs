using System.Net;
using Lexi.Providers.Tools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.Tests.Tools;

public sealed class ToolRuleTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void An_open_address_is_public(string address) => Assert.True(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    public void An_address_of_ones_own_network_is_not(string address) => Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("tools.example.com", "https://tools.example.com/x", true)]
    [InlineData("Tools.Example.com", "https://TOOLS.example.COM/x", true)]
    [InlineData("tools.example.com", "https://tools.example.com:8443/x", false)]
    [InlineData("tools.example.com:8443", "https://tools.example.com:8443/x", true)]
    [InlineData("tools.example.com:8443", "https://tools.example.com/x", false)]
    [InlineData("*.example.com", "https://a.b.example.com/", true)]
    [InlineData("*.example.com", "https://example.com/", false)]
    [InlineData("*.example.com", "https://evilexample.com/", false)]
    [InlineData("*.example.com", "https://example.com.evil.org/", false)]
    [InlineData("tools.example.com", "https://tools.example.com./", false)]
    [InlineData("tools.example.com", "https://tools.example.com%00.evil.org/", false)]
    public void A_host_is_allowed_by_its_whole_name_and_port(string entry, string url, bool isAllowed) =>
        Assert.Equal(isAllowed, Uri.TryCreate(url, UriKind.Absolute, out var address) && AllowedHost.Read(entry)!.Allows(address));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.com")]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("10.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("example.com:0")]
    [InlineData("example.com:65536")]
    [InlineData("a*.example.com")]
    public void Nonsense_in_the_list_stops_the_start(string entry)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Lexi:Tools:AllowedHosts:0", entry)]).Build();
        using var services = new ServiceCollection().AddLogging().AddTools(configuration).BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ToolOptions>>().Value);
        Assert.StartsWith("Lexi:Tools:AllowedHosts:0 must be ", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }
}
