using System.Net;
using System.Text;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Http;

/// <summary>Bodies that are not what an endpoint asks for: a stable code, and nothing else happens.</summary>
public sealed class BadBodyTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    public static TheoryData<string, string> BadJson => new()
    {
        { "nothing", "" },
        { "half an object", "{\"displayName\":" },
        { "not JSON", "displayName=Ann" },
        { "an array", "[]" },
        { "a number where text is due", "{\"displayName\":7}" },
        { "null", "null" },
        { "the same key twice", "{\"displayName\":\"Ann\",\"displayName\":\"Bea\"}" },
        { "the same key twice in another case", "{\"displayName\":\"Ann\",\"DISPLAYNAME\":\"Bea\"}" },
        { "a comment", "{\"displayName\":\"Ann\"/* hello */}" },
        { "a trailing comma", "{\"displayName\":\"Ann\",}" },
        { "data after the end", "{\"displayName\":\"Ann\"} {}" },
        { "NaN", "{\"displayName\":NaN}" },
        { "a lone surrogate", "{\"displayName\":\"\\ud800\"}" },
        { "a lone surrogate in a key", "{\"\\udc00\":1,\"displayName\":\"Ann\"}" },
        { "a control character that is not escaped", "{\"displayName\":\"A\nnn\"}" },
        { "depth 17", $"{{\"displayName\":\"Ann\",\"more\":{new string('[', 16)}{new string(']', 16)}}}" },
        { "depth 10,000", $"{{\"displayName\":{new string('[', 10_000)}{new string(']', 10_000)}}}" },
        { "a number of 60,000 digits where text is due", $"{{\"displayName\":{new string('9', 60_000)}}}" },
    };

    [Theory]
    [MemberData(nameof(BadJson))]
    public async Task ABodyThatIsNotWhatIsAskedForIsRefused(string what, string body)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Raw(body));
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, answer);
    }

    [Fact]
    public async Task BytesThatAreNotUtf8AreRefused()
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Raw([.. "{\"displayName\":\""u8, 0xC3, 0x28, .. "\"}"u8]));
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, answer);
    }

    [Theory]
    [InlineData("{\"displayName\":\"Ann\",\"more\":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}")]
    [InlineData("{\"displayName\":\"Ann\",\"unknown\":1,\"__proto__\":{\"isGuest\":false},\"id\":\"usr_mine\"}")]
    [InlineData("\ufeff{\"displayName\":\"Ann\"}")]
    public async Task WhatIsOnlyMoreThanIsAskedForIsAccepted(string body)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Raw(body));
        var session = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, session);
        Assert.Contains("\"isGuest\":true", session, StringComparison.Ordinal);
        Assert.DoesNotContain("usr_mine", session, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task ABodyThatClaimsToBeSomethingElseIsRefused(string contentType)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Raw("{}", contentType));
        await Problem.AssertIs(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedFormat, answer);
    }

    /// <summary>A body that comes in chunks counts with the few bytes of its framing, so only its upper edge is exact.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 64)]
    public async Task ABodyIsReadUpToTheLimitAndNoByteFurther(bool tellsItsLength, int framing)
    {
        var limit = Limits.Default.RequestBodyBytes;
        using var most = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: BodyOf(limit - framing, tellsItsLength));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var beyond = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: BodyOf(limit + 1, tellsItsLength));
        await Problem.AssertIs(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.TooLarge, beyond);
    }

    [Fact]
    public async Task ThirtyMegabytesAreRefusedBeforeTheyHaveArrived()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = Problem.Raw(new byte[30_000_000]) };
        request.Headers.ExpectContinue = true;
        using var answer = await Server.Http.SendAsync(request, Cancellation);
        await Problem.AssertIs(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.TooLarge, answer);
    }

    [Theory]
    [InlineData("' OR 1=1--")]
    [InlineData("\"; DROP TABLE users; --")]
    [InlineData("100%_\\ of it")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("Zoë Ångström 山田 👩‍👩‍👧")]
    public async Task ANameIsKeptToTheLetterWhateverItLooksLike(string name)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Body(new { displayName = name }));
        var session = await Server.Remember(answer);
        Assert.Equal(name, session.User.DisplayName);
        Assert.Equal(name, (await Server.Get<UserProfile>("/api/me", session)).DisplayName);
    }

    [Theory]
    [InlineData("An\u0000n", "Ann")]
    [InlineData("An\u202en", "Ann")]
    [InlineData("An\u200bn", "Ann")]
    [InlineData("Ann\r\nERROR fake line", "AnnERROR fake line")]
    [InlineData("A\u001b[31mnn", "A[31mnn")]
    [InlineData("Zoe\u0308", "Zoë")]
    public async Task WhatCannotBeSeenIsTakenOutOfAName(string given, string kept)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Body(new { displayName = given }));
        Assert.Equal(kept, (await Server.Remember(answer)).User.DisplayName);
    }

    [Theory]
    [InlineData("Nyx", HttpStatusCode.Conflict, ErrorCodes.NameTaken)]
    [InlineData("\u039dyx", HttpStatusCode.Conflict, ErrorCodes.NameTaken)]
    [InlineData("\u200b\u202e\u0000", HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest)]
    public async Task ANameThatWouldMisleadIsRefused(string name, HttpStatusCode status, string code)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Body(new { displayName = name }));
        await Problem.AssertIs(status, code, answer);
    }

    [Fact]
    public async Task ANameHasUpToFortyCharactersAsPeopleCountThem()
    {
        var family = string.Concat(Enumerable.Repeat("👩‍👩‍👧", Limits.Default.DisplayNameCharacters));
        using var most = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Body(new { displayName = family }));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var beyond = await Server.Send(HttpMethod.Post, "/api/auth/guest", content: Problem.Body(new { displayName = family + "!" }));
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, beyond);
    }

    private static HttpContent BodyOf(int length, bool tellsItsLength)
    {
        var bytes = Encoding.ASCII.GetBytes("{\"displayName\":\"Ann\"}".PadRight(length));
        return tellsItsLength ? Problem.Raw(bytes) : new ChunkedBody(bytes);
    }

    private sealed class ChunkedBody : HttpContent
    {
        private readonly byte[] _bytes;

        public ChunkedBody(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes, 0, _bytes.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
