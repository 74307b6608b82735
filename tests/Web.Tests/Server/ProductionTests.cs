using System.Net;
using Lexi.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace Lexi.Web.Tests.Server;

/// <summary>What is different where real people are.</summary>
public sealed class ProductionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890")]
    public async Task TheStartIsRefusedWithoutASecretOfThirtyTwoBytes(string secret)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.Start("Production", [("JWT_SECRET", secret)]));
        Assert.StartsWith("JWT_SECRET", refusal.Message, StringComparison.Ordinal);
        if (secret.Length > 0)
            Assert.DoesNotContain(secret, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lexi:Auth:AccessMinutes", "0")]
    [InlineData("Lexi:Auth:AccessMinutes", "1441")]
    [InlineData("Lexi:Auth:RefreshDays", "0")]
    [InlineData("Lexi:Auth:RefreshDays", "366")]
    [InlineData("Lexi:Auth:TicketSeconds", "4")]
    [InlineData("Lexi:Auth:TicketSeconds", "121")]
    [InlineData("Lexi:Limits:QueuedMicrophoneFrames", "0")]
    [InlineData("Lexi:Limits:CallSeconds", "10000001")]
    [InlineData("Lexi:Limits:PageSize", "many")]
    [InlineData("Lexi:Limits:PasswordCharactersLeast", "129")]
    [InlineData("Lexi:Texts:FirstWordMs", "499")]
    [InlineData("Lexi:Texts:RestSeconds", "soon")]
    [InlineData("Lexi:Moderation:Mode", "Sometimes")]
    [InlineData("Lexi:Moderation:SliceCharacters", "49")]
    [InlineData("Lexi:TextModels:0:Name", "My Model")]
    [InlineData("Lexi:Tools:AllowedHosts:0", "https://example.com")]
    public async Task AnOptionThatMakesNoSenseStopsTheStartByName(string key, string value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.Start("Development", [(key, value)]));
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThereAreNoGuestsButThereIsEverythingElse()
    {
        await using var server = await TestServer.Start("Production", [("JWT_SECRET", "a secret that is thirty-two bytes")]);
        using var guest = await server.Post("/api/auth/guest", new { });
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.NotFound, guest);
        var session = await server.Register("ann@example.org", "correct horse battery");
        using var characters = await server.Send(HttpMethod.Get, "/api/characters", session);
        Assert.Equal(HttpStatusCode.OK, characters.StatusCode);
        using var ready = await server.Http.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task TheSecretOfADevelopmentServerStaysInItsFolderAndIsItsOwnersAlone()
    {
        var folder = Directory.CreateTempSubdirectory("lexi-secret-");
        await using (var first = await TestServer.Start("Development", [("Lexi:DataDirectory", folder.FullName)]))
        {
            var file = Path.Combine(folder.FullName, "jwt-secret");
            Assert.Equal(32, new FileInfo(file).Length);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            var session = await first.Guest();
            await first.Stop();
            await using var second = await TestServer.Start("Development", [("Lexi:DataDirectory", folder.FullName)]);
            using var answer = await second.Send(HttpMethod.Get, "/api/me", session);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        folder.Delete(recursive: true);
    }
}
