#if !ORLEANS
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class UserGrainTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_created_person_has_a_profile_and_creating_them_again_changes_nothing()
    {
        var user = _host.User("usr_1");
        Assert.Null(await user.GetProfile());
        var profile = await user.Create(new NewUser("  Ada\u202e ", IsGuest: true));
        Assert.Equal(new UserProfile { Id = "usr_1", DisplayName = "Ada", IsGuest = true, CreatedAt = _host.Time.Now }, profile);
        Assert.Equal(profile, await user.Create(new NewUser("Eve", IsGuest: false)));
        Assert.Equal(profile, await user.GetProfile());
    }

    [Fact]
    public async Task A_person_has_a_list_of_the_chats_they_are_in_a_page_at_a_time()
    {
        var user = await _host.NewUser("usr_1");
        Assert.Empty(await user.ListGroupChats(null, 100));
        foreach (var day in (int[])[1, 2])
        {
            var header = new GroupChatHeader
            {
                ChatId = $"chat_{day}",
                OwnerId = "usr_1",
                Settings = new ChatSettings { Name = "Friday" },
                CreatedAt = _host.Time.Now,
                LastActiveAt = _host.Time.Now.AddDays(day),
            };
            var owner = new GroupMember { UserId = "usr_1", DisplayName = "Ada", Role = MemberRole.Owner, JoinedAt = _host.Time.Now };
            await _host.GroupChats.Commit(new GroupChatChanges { Header = header, Members = [owner] }, CancellationToken.None);
        }

        Assert.Equal(["chat_2", "chat_1"], (await user.ListGroupChats(null, 2)).Select(chat => chat.ChatId));
        Assert.Equal("chat_1", Assert.Single(await user.ListGroupChats(_host.Time.Now.AddDays(2), 2)).ChatId);
        foreach (var limit in (int[])[0, 101])
            Assert.Equal(ErrorCodes.InvalidRequest, (await Assert.ThrowsAsync<LexiException>(() => user.ListGroupChats(null, limit))).Code);
    }

    [Theory]
    [InlineData("Lexi", ErrorCodes.NameTaken)]
    [InlineData("b a r t e n d e r", ErrorCodes.NameTaken)]
    [InlineData("", ErrorCodes.InvalidRequest)]
    public async Task A_name_nobody_may_have_creates_nobody(string name, string code)
    {
        var refusal = await Assert.ThrowsAsync<LexiException>(() => _host.User("usr_bad").Create(new NewUser(name, true)));
        Assert.Equal(code, refusal.Code);
        Assert.Null(await _host.User("usr_bad").GetProfile());
    }

    [Fact]
    public async Task A_character_that_somebody_made_takes_no_name_from_anybody()
    {
        var lexi = Lexi.Grains.Characters.BuiltInCharacters.Find("lexi")!;
        await _host.Characters.Save(lexi with { Card = lexi.Card with { Key = "zoe", Name = "Zoë" } }, TestContext.Current.CancellationToken);
        var user = await _host.NewUser("usr_1");
        Assert.Equal("Zoë", (await user.Rename("Zoë")).DisplayName);
        Assert.Equal(ErrorCodes.NameTaken, (await Assert.ThrowsAsync<LexiException>(() => user.Rename("L3X1"))).Code);
    }

    [Fact]
    public async Task A_renamed_person_is_called_that_in_prompts_too()
    {
        var user = await _host.NewUser("usr_1");
        Assert.Equal("Grace", (await user.Rename("Grace")).DisplayName);
        Assert.Equal("Grace", (await user.GetContext("lexi")).DisplayName);
    }

    [Fact]
    public async Task Nobody_cannot_be_renamed_or_have_preferences_or_sessions()
    {
        var nobody = _host.User("usr_nobody");
        var refusals = new[]
        {
            await Assert.ThrowsAsync<LexiException>(() => nobody.Rename("Ada")),
            await Assert.ThrowsAsync<LexiException>(() => nobody.SetPreferences(new UserPreferences())),
            await Assert.ThrowsAsync<LexiException>(() => nobody.StartCall(new StartCall { CharacterKey = "lexi" })),
            await Assert.ThrowsAsync<LexiException>(() => nobody.AddRefreshToken(new RefreshTokenRecord("h", _host.Time.Now.AddDays(1)))),
        };
        Assert.All(refusals, refusal => Assert.Equal(ErrorCodes.NotFound, refusal.Code));
        Assert.Equal(0, _host.Storage.Writes);
    }

    [Fact]
    public async Task Preferences_are_replaced_whole_cleaned_and_told_to_characters()
    {
        var user = await _host.NewUser("usr_1");
        var kept = await user.SetPreferences(new UserPreferences
        {
            Language = "en",
            BarInventory = ["gin\u0000", " ", "2 limes"],
            Likes = "sour\nthings",
            Voices = new Dictionary<string, string> { ["nyx"] = "ash" },
        });
        Assert.Equal(["gin", "2 limes"], kept.BarInventory);
        Assert.Equal("sour things", kept.Likes);
        var context = await user.GetContext("nyx");
        Assert.Equal("ash", context.Voice);
        Assert.Equal("en", context.Language);
        Assert.Equal(kept.BarInventory, context.BarInventory);
        Assert.Null((await user.GetContext("lexi")).Voice);
        Assert.Empty((await user.SetPreferences(new UserPreferences())).BarInventory);
    }

    [Fact]
    public async Task A_write_that_fails_changes_nothing()
    {
        var user = await _host.NewUser("usr_1");
        _host.Storage.IsFailing = true;
        _ = await Assert.ThrowsAsync<IOException>(() => user.SetPreferences(new UserPreferences { Likes = "lost" }));
        _host.Storage.IsFailing = false;
        Assert.Null((await user.GetPreferences()).Likes);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_second_use_signs_everybody_out()
    {
        var user = await _host.NewUser("usr_1");
        var expires = _host.Time.Now.AddDays(30);
        await user.AddRefreshToken(new RefreshTokenRecord("phone", expires));
        await user.AddRefreshToken(new RefreshTokenRecord("a", expires));
        Assert.True(await user.RotateRefreshToken("a", new RefreshTokenRecord("b", expires)));
        Assert.True(await user.RotateRefreshToken("b", new RefreshTokenRecord("c", expires)));
        Assert.False(await user.RotateRefreshToken("a", new RefreshTokenRecord("d", expires)));
        Assert.False(await user.RotateRefreshToken("c", new RefreshTokenRecord("e", expires)));
        Assert.False(await user.RotateRefreshToken("phone", new RefreshTokenRecord("f", expires)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_page_of_calls_has_a_size(int limit) => Assert.Equal(
        ErrorCodes.InvalidRequest, (await Assert.ThrowsAsync<LexiException>(() => _host.User("usr_1").ListCalls(null, limit))).Code);
}
#endif
