#include "service/io/shipped_profiles.hpp"

#include <array>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

constexpr std::int32_t persons_1000 =
    30;  // m³/h a person hold 1000 ppm (domain R20: 18 L/h / 580 ppm)
constexpr std::int32_t persons_800 = 47;  // and 800 ppm
constexpr std::int32_t ten_m2 = 1000;     // dm²

constexpr core::ReleaseTerms aired{.asked = true, .empty = 15min, .cleaning = false};
constexpr core::ReleaseTerms aired_and_cleaned{.asked = true, .empty = 15min, .cleaning = true};

constexpr std::array epidemic{
    ShippedSetting{"co2_band", "threshold_800", std::int64_t{800}},
    ShippedSetting{"co2_band", "below_800", std::int64_t{700}},
    ShippedSetting{"co2_band", "hold_800", sensors::Milliseconds{5min}},
};

constexpr std::array profiles{
    ShippedProfile{.id = "office-a36",
                   .legal_basis = "ArbStättV Anhang 3.6; ASR A3.6; ASR A1.2",
                   .source = "DGUV/IFA, Innenraumarbeitsplätze: Kohlendioxid",
                   .outdoor_air_m3h = persons_1000,
                   .air_volume = true},
    ShippedProfile{.id = "bmas-2020",
                   .legal_basis = "SARS-CoV-2-Arbeitsschutzstandard des BMAS, April 2020",
                   .source = "versicherungsjournal.de, 25 May 2020, on the standard of April 2020",
                   .valid_from = local_days{2020y / 4 / 16},
                   .valid_to = local_days{2020y / 8 / 19},
                   .verify = true,
                   .outdoor_air_m3h = persons_1000,
                   .air_volume = true,
                   .release = aired_and_cleaned},
    ShippedProfile{.id = "corona-arbschv-2021",
                   .legal_basis = "Corona-ArbSchV § 2 Abs. 5; SARS-CoV-2-Arbeitsschutzregel",
                   .source = "komnet.nrw.de, dialog 43468, 10 Feb 2021",
                   .valid_from = local_days{2021y / 1 / 27},
                   .valid_to = local_days{2021y / 6 / 30},
                   .verify = true,
                   .area_per_person_dm2 = ten_m2,
                   .outdoor_air_m3h = persons_1000,
                   .air_volume = true,
                   .release = aired_and_cleaned},
    ShippedProfile{.id = "epidemic-800",
                   .legal_basis = "DGUV CO2-Timer: 800 ppm in Zeiten erhöhter Infektionsgefahr",
                   .source = "dguv.de, CO2-Timer app",
                   .verify = true,
                   .outdoor_air_m3h = persons_800,
                   .air_volume = true,
                   .release = aired,
                   .settings = epidemic},
};

}  // namespace

std::span<const ShippedProfile> shipped_profiles() { return profiles; }

}  // namespace io
