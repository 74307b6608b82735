using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Characters;

/// <summary>What is sent of characters, and what comes back.</summary>
public sealed class CharacterBodyTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private const string Card =
        """{"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"Ilse","description":"<script>alert(1)</script>","extensions":{"x/y":1.50}}}""";

    [Fact]
    public async Task ASheetComesBackAsItWasSentThroughEveryRoute()
    {
        var ann = await Server.Guest();
        var sent = new CharacterSheet
        {
            Name = "Captain Ilse",
            Persona = "{{char}} & <b>",
            Aliases = ["Ilse"],
            Lorebook = new Lorebook { Entries = [new LoreEntry { Keys = ["/a/"], Content = "c", Position = LorePosition.AtDepth }] },
        };
        using var made = await Server.Send(HttpMethod.Post, "/api/characters", ann, JsonContent.Create(sent, options: TestServer.Json));
        var sheet = (await made.Content.ReadFromJsonAsync<CharacterSheet>(TestServer.Json, Cancellation))!;
        Assert.Equivalent(sent with { Key = sheet.Key }, sheet, strict: true);
        using var saved = await Server.Send(
            HttpMethod.Put, $"/api/characters/{sheet.Key}/sheet", ann, JsonContent.Create(sheet with { Hue = 10 }, options: TestServer.Json));
        Assert.Equivalent(sheet with { Hue = 10 }, await Server.Get<CharacterSheet>($"/api/characters/{sheet.Key}/sheet", ann), strict: true);
        Assert.Equal([sheet.Key], (await Server.Get<CharacterCard[]>("/api/characters?search=CAPTAIN", ann)).Select(card => card.Key));
        Assert.Equal(5, (await Server.Get<CharacterCard[]>("/api/characters", ann)).Length);
    }

    [Fact]
    public async Task ACardThatCameInGoesOutAsItCame()
    {
        var ann = await Server.Guest();
        using var answer = await Server.Send(HttpMethod.Post, "/api/characters/import", ann, Problem.Raw(Card));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var imported = (await answer.Content.ReadFromJsonAsync<ImportedCharacter>(TestServer.Json, Cancellation))!;
        Assert.Empty(imported.Remarks);
        Assert.Equal(("Ilse", "<script>alert(1)</script>"), (imported.Sheet.Name, imported.Sheet.Persona));
        using var exported = await Server.Send(HttpMethod.Get, $"/api/characters/{imported.Sheet.Key}/export?format=png&version=2", ann);
        Assert.Equal(("image/png", $"{imported.Sheet.Key}.png"), (exported.Content.Headers.ContentType!.MediaType, exported.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal("attachment", exported.Content.Headers.ContentDisposition.DispositionType);
        using var again = await Server.Send(
            HttpMethod.Post, "/api/characters/import", ann, Problem.Raw(await exported.Content.ReadAsByteArrayAsync(Cancellation), "image/png"));
        var second = (await again.Content.ReadFromJsonAsync<ImportedCharacter>(TestServer.Json, Cancellation))!;
        Assert.Contains("1.50", second.Sheet.CardExtras, StringComparison.Ordinal);
        Assert.NotNull((await Server.Get<CharacterCard>($"/api/characters/{second.Sheet.Key}", ann)).AvatarUrl);
        using var json = await Server.Send(HttpMethod.Get, $"/api/characters/{second.Sheet.Key}/export", ann);
        Assert.Contains("chara_card_v3", await json.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        foreach (var query in new[] { "format=gif", "version=1", "version=x" })
        {
            using var refused = await Server.Send(HttpMethod.Get, $"/api/characters/{second.Sheet.Key}/export?{query}", ann);
            await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, refused);
        }
    }

    [Theory]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest, ErrorCodes.InvalidCard)]
    [InlineData("application/json", "", HttpStatusCode.BadRequest, ErrorCodes.InvalidCard)]
    [InlineData("image/png", "GIF89a", HttpStatusCode.BadRequest, ErrorCodes.InvalidCard)]
    [InlineData("application/zip", "PK", HttpStatusCode.BadRequest, ErrorCodes.InvalidCard)]
    [InlineData("image/gif", "GIF89a", HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedFormat)]
    [InlineData("", "{}", HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedFormat)]
    public async Task WhatIsNoCardIsRefused(string type, string body, HttpStatusCode status, string code)
    {
        using var answer = await Server.Send(HttpMethod.Post, "/api/characters/import", await Server.Guest(), Problem.Raw(body, type));
        await Problem.AssertIs(status, code, answer);
    }

    [Fact]
    public async Task APictureIsServedAsAPictureAndNothingElse()
    {
        var ann = await Server.Guest();
        var key = await Make(await Server.Post("/api/characters", new { name = "Ilse", persona = "" }, ann));
        byte[] withWords = [.. TestPicture.Png[..33], .. Chunk("tEXt", "Comment\0secret"u8.ToArray()), .. TestPicture.Png[33..]];
        using var put = await Server.Send(HttpMethod.Put, $"/api/characters/{key}/avatar", ann, Problem.Raw(withWords, "text/html"));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        var url = (await Server.Get<CharacterCard>($"/api/characters/{key}", ann)).AvatarUrl!;
        using var picture = await Server.Send(HttpMethod.Get, url);
        Assert.Equal(TestPicture.Png, await picture.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", picture.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("same-origin", picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("max-age=31536000, private, immutable", picture.Headers.CacheControl!.ToString());
        using var unversioned = await Server.Send(HttpMethod.Get, $"/api/characters/{key}/avatar", ann);
        Assert.True(unversioned.Headers.CacheControl!.NoCache);
        using var guessed = await Server.Send(HttpMethod.Get, url[..^1] + "x");
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.UnknownCharacter, guessed);
        foreach (var body in new[] { "<svg xmlns='http://www.w3.org/2000/svg'/>", "", "GIF89a" })
        {
            using var refused = await Server.Send(HttpMethod.Put, $"/api/characters/{key}/avatar", ann, Problem.Raw(body, "image/png"));
            await Problem.AssertIs(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedFormat, refused);
        }
    }

    [Fact]
    public async Task APictureIsShownToNobodyNewOnceItsCharacterIsPrivate()
    {
        var ann = await Server.Guest();
        var key = await Make(await Server.Post("/api/characters", new { name = "Ilse", persona = "", visibility = "public" }, ann));
        using var put = await Server.Send(HttpMethod.Put, $"/api/characters/{key}/avatar", ann, Problem.Raw(TestPicture.Png, "image/png"));
        var url = (await Server.Get<CharacterCard>($"/api/characters/{key}", await Server.Guest())).AvatarUrl!;
        using var saved = await Server.Send(HttpMethod.Put, $"/api/characters/{key}/sheet", ann, Problem.Body(new { name = "Ilse", persona = "", visibility = "private" }));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var old = await Server.Send(HttpMethod.Get, url);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        using var own = await Server.Send(HttpMethod.Get, (await Server.Get<CharacterCard>($"/api/characters/{key}", ann)).AvatarUrl!);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task ASheetACardAndAPictureAreReadUpToTheirLimits()
    {
        var ann = await Server.Guest();
        var key = await Make(await Server.Post("/api/characters", new { name = "Ilse", persona = "" }, ann));
        await Edge(HttpMethod.Put, $"/api/characters/{key}/sheet", "application/json", Limits.Default.CharacterSheetBytes, "{\"name\":\"Ilse\",\"persona\":\"\"}"u8.ToArray());
        await Edge(HttpMethod.Post, "/api/characters/import", "application/json", Limits.Default.CardBytes, Encoding.UTF8.GetBytes(Card));
        var room = Limits.Default.AvatarBytes - TestPicture.Png.Length - 12;
        byte[] picture = [.. TestPicture.Png[..33], .. Chunk("tEXt", new byte[room]), .. TestPicture.Png[33..]];
        await Edge(HttpMethod.Put, $"/api/characters/{key}/avatar", "image/png", Limits.Default.AvatarBytes, picture);

        async Task Edge(HttpMethod method, string path, string type, int limit, byte[] body)
        {
            var most = body.Length == limit ? body : [.. body, .. Enumerable.Repeat((byte)' ', limit - body.Length)];
            using var good = await Server.Send(method, path, ann, Problem.Raw(most, type));
            Assert.True(good.IsSuccessStatusCode, $"{path}: {await good.Content.ReadAsStringAsync(Cancellation)}");
            using var more = new HttpRequestMessage(method, path) { Content = Problem.Raw([.. most, (byte)' '], type) };
            more.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ann.AccessToken);

            // Waits for leave to send: a server that answers at once and hangs up is no broken pipe then.
            more.Headers.ExpectContinue = true;
            using var beyond = await Server.Http.SendAsync(more, Cancellation);
            await Problem.AssertIs(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.TooLarge, beyond);
        }
    }

    [Fact]
    public async Task PersonasAreReplacedWhole()
    {
        var ann = await Server.Guest();
        using var saved = await Server.Send(
            HttpMethod.Put, "/api/me/personas", ann, Problem.Body(new[] { new { id = "", name = "Captain Ann", description = new string('山', 2000) } }));
        var persona = Assert.Single((await saved.Content.ReadFromJsonAsync<Persona[]>(TestServer.Json, Cancellation))!);
        Assert.StartsWith("persona_", persona.Id, StringComparison.Ordinal);
        Assert.Equal([persona], await Server.Get<Persona[]>("/api/me/personas", ann));
        using var taken = await Server.Send(HttpMethod.Put, "/api/me/personas", ann, Problem.Body(new[] { new { id = persona.Id, name = "Lexi" } }));
        await Problem.AssertIs(HttpStatusCode.Conflict, ErrorCodes.NameTaken, taken);
    }

    private static async Task<string> Make(HttpResponseMessage made)
    {
        using (made)
            return (await made.Content.ReadFromJsonAsync<CharacterSheet>(TestServer.Json, Cancellation))!.Key;
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var sum = uint.MaxValue;
        foreach (var each in body)
        {
            sum ^= each;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        byte[] chunk = [0, 0, 0, 0, .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), ~sum);
        return chunk;
    }
}
